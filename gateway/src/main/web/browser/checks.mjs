import { axe, openList, PHONE } from "./common.mjs";
import { followGoal } from "./goal.mjs";
import { slipChecks } from "./slip.mjs";

/**
 * What has to hold of the page in a browser: name, the kind of browser, what it needs, and the check; it throws one clear
 * line.
 */

export const checks = [
  { name: "follows a goal: prices suspend, move, open again", run: followGoal },
  { name: "list has no WCAG 2.1 AA findings, light", context: { colorScheme: "light" }, run: axeOnList },
  { name: "list has no WCAG 2.1 AA findings, dark phone", context: { ...PHONE, colorScheme: "dark" }, run: axeOnList },
  { name: "event has no WCAG 2.1 AA findings, dark", context: { colorScheme: "dark" }, run: axeOnEvent },
  { name: "event has no WCAG 2.1 AA findings, light phone", context: { ...PHONE, colorScheme: "light" }, run: axeOnEvent },
  { name: "fits a phone of 360 px", context: PHONE, run: fitsPhone },
  { name: "is walked with the keyboard", run: keyboard },
  { name: "keeps the odds format", run: keepsFormat },
  { name: "says when the connection is lost and resumes where it stood", run: resumes },
  { name: "watches a price", run: watches },
  { name: "says that an event is unknown", run: unknownEvent },
  ...slipChecks,
];

async function openEvent(page, url) {
  await openList(page, url);
  await page.locator('.row[data-event] a[data-nav="event"]').first().click();
  await page.locator("main .market .price").first().waitFor({ timeout: 15_000 });
}

async function axeOnList(page, url) {
  await openList(page, url);
  await axe(page);
}

async function axeOnEvent(page, url) {
  await openEvent(page, url);
  await axe(page);
  await page.locator(".settings__button").click();
  await axe(page);
}

async function fitsPhone(page, url) {
  for (const open of [openList, openEvent]) {
    await open(page, url);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 360) throw new Error(`the page is ${width} px wide on a screen of 360 px (${page.url()})`);
  }
}

async function keyboard(page, url) {
  await openList(page, url);
  await page.keyboard.press("Tab");
  await expectFocus(page, ".skip", "the first Tab");
  await page.keyboard.press("Enter");
  await expectFocus(page, "main", "the skip link");
  const rows = page.locator('.row a[data-nav="event"]');
  await rows.first().focus();
  const first = await focusedEvent(page);
  await page.keyboard.press("ArrowRight");
  await expectFocus(page, ".price", "the right arrow");
  await page.keyboard.press("ArrowLeft");
  if ((await rows.count()) > 1) {
    await page.keyboard.press("ArrowDown");
    if ((await focusedEvent(page)) === first) throw new Error("the down arrow does not go to the next event");
    await page.keyboard.press("ArrowUp");
  }
  await page.keyboard.press("Enter");
  await page.locator(`.event[data-event=${JSON.stringify(first)}]`).waitFor({ timeout: 10_000 });
  await expectFocus(page, "main", "opening an event");
}

async function expectFocus(page, selector, after) {
  const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  if (!there) throw new Error(`after ${after} the focus is not on ${selector}`);
}

function focusedEvent(page) {
  return page.evaluate(() => document.activeElement?.closest("[data-event]")?.dataset.event);
}

async function keepsFormat(page, url) {
  await openList(page, url);
  await page.locator(".settings__button").click();
  await page.locator('input[name="odds"][value="american"]').check();
  await page.reload();
  await openList(page, url);
  const shown = await page.locator('.price[data-status="OPEN"]:not([data-odds=""])').first().innerText();
  if (!/[+−]\d{3}/.test(shown)) throw new Error(`after a reload American odds were expected, shown is "${shown.replaceAll("\n", " ")}"`);
}

/** Cuts the connection between page and server, refuses new ones for a while, and sees the page resume. */
async function resumes(page, url) {
  const subscribes = [];
  let line = null;
  let refuse = false;
  await page.routeWebSocket(/\/ws\/odds$/, (socket) => {
    if (refuse) return socket.close({ code: 1012, reason: "restart" });
    line = socket;
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (String(message).includes('"subscribe"')) subscribes.push(JSON.parse(message));
      server.send(message);
    });
    return undefined;
  });
  await openEvent(page, url);
  await page.waitForTimeout(1_000);
  subscribes.length = 0;
  refuse = true;
  await line.close({ code: 1012, reason: "restart" });
  await page.locator('.app[data-connection="lost"] .banner').waitFor({ timeout: 15_000 });
  refuse = false;
  await page.locator('.app[data-connection="live"]').waitFor({ timeout: 30_000 });
  await page.waitForTimeout(500);
  if (!subscribes.some((frame) => frame.channel.startsWith("event:") && frame.since?.seq > 0)) {
    throw new Error(`the page did not resume: ${JSON.stringify(subscribes)}`);
  }
}

async function watches(page, url) {
  await openEvent(page, url);
  const price = page.locator('main .market .price[data-status="OPEN"]:not([data-odds=""])').first();
  await price.click();
  await page.locator(".slip .leg").first().waitFor({ timeout: 10_000 });
  if ((await page.locator('main .market .price[aria-pressed="true"]').count()) !== 1) throw new Error("the chosen price is not shown as pressed");
  await page.locator(".leg [data-watch]").click();
  await page.locator(".watched .watch").first().waitFor({ timeout: 10_000 });
  await page.reload();
  await page.locator(".watched .watch").first().waitFor({ timeout: 10_000 });
  await page.locator(".watch__drop").first().click();
  if ((await page.locator(".watched .watch").count()) !== 0) throw new Error("the price is still watched after dropping it");
}

async function unknownEvent(page, url) {
  await page.goto(`${url}/#/event/no%3Asuch%2Fevent%401`);
  await page.locator('main [role="alert"]').waitFor({ timeout: 15_000 });
}
