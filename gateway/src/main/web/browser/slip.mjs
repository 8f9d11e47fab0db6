/**
 * Checks of the bet slip. Those that need `player` sign in as one; those that need `simulation` also move markets by hand,
 * which only the simulated house of dev/ lets them do.
 */
import { axe, openList, PHONE } from "./common.mjs";
import { atLeast, balance, balanceBecomes, expectFocused, expectSaid, expectText, legOf, move, openPrices, pick, priceOf, signIn, stakes, submit, tabTo } from "./player.mjs";

const DARK_PHONE = { ...PHONE, colorScheme: "dark" };

export const slipChecks = [
  { name: "slip: reckons a single and a multiple", run: reckons },
  { name: "slip: is a drawer on a phone", context: PHONE, run: drawer },
  { name: "slip: has no WCAG 2.1 AA findings, dark phone", context: DARK_PHONE, run: axeOnSlip },
  { name: "slip: places a bet; it is in my bets and the balance is less", needs: "player", run: places },
  { name: "slip: tickets and my bets have no WCAG 2.1 AA findings, light", context: { colorScheme: "light" }, needs: "player", run: axeOnBets },
  { name: "slip: a changed price has to be accepted", needs: "simulation", run: changedPrice },
  { name: "slip: a suspended selection blocks and says why", needs: "simulation", run: suspended },
  { name: "slip: an in-play bet waits and is told its verdict without asking", needs: "simulation", run: inPlay },
  { name: "slip: a verdict missed while the connection was lost is there on coming back", needs: "simulation", run: missedVerdict },
  { name: "slip: a limit is explained and what it allows is offered", needs: "simulation", run: limit },
  { name: "slip: the keyboard alone is enough", needs: "simulation", run: keyboardAlone },
  { name: "slip: no verdict, a reload: the same bet is asked about, once placed", needs: "simulation", run: lostAnswer },
  { name: "slip: signing out ends what is the player's", needs: "player", run: signsOut },
];

/** Hands the slip in until the house takes it: prices of a running house move. */
async function handIn(page) {
  for (let attempt = 0; attempt < 12; attempt++) {
    if (await submit(page).isVisible()) await submit(page).click({ timeout: 5_000 }).catch(() => undefined);
    const ticket = page.locator('.ticket[data-state="accepted"], .ticket[data-state="rejected"], .ticket[data-state="refused"]');
    await ticket.first().waitFor({ timeout: 2_500 }).catch(() => undefined);
    if ((await page.locator('.ticket[data-state="waiting"]').count()) > 0) await ticket.first().waitFor({ timeout: 20_000 });
    if ((await page.locator('.ticket[data-state="accepted"]').count()) > 0) return;
  }
  throw new Error(`the bet was not taken: ${await page.locator(".slip__body").innerText()}`);
}

/** Any change short of a tenth is taken: what is checked is the slip, not the market. */
async function takeChanges(page) {
  await page.locator(".policy summary").click();
  await page.locator('input[name="policy"][value="any"]').check();
  await page.locator('select[name="tolerance"]').selectOption("1000");
}

async function openUpcoming(page, url) {
  await page.goto(`${url}/#/sport/football/upcoming`);
  await page.locator('.app[data-connection="live"]').waitFor({ timeout: 15_000 });
}

async function reckons(page, url, { simulated }) {
  await openUpcoming(page, url);
  const prices = await openPrices(page, 3);
  await pick(page, url, prices.slice(0, 1), simulated);
  await stakes(page).fill("5");
  await returnsAsShown(page, 500n);
  await pick(page, url, prices.slice(1), simulated);
  await page.locator('input[name="mode"][value="multiple"]').check();
  await stakes(page).fill("2.50");
  await returnsAsShown(page, 250n);
  await page.locator('input[name="mode"][value="system"]').check();
  await page.locator('select[name="system"]').selectOption({ label: "Trixie, 4 lines" });
  await expectText(page.locator(".slip .sum:not([data-strong]) dd"), /10\.00/, "the stake of a trixie of 2.50");
  await page.reload();
  await page.locator(".leg").nth(2).waitFor();
}

/** The stake times the odds that the slip shows at the same moment, rounded half up once. */
async function returnsAsShown(page, stakeMinor) {
  const { odds, shown } = await page.evaluate(() => ({
    odds: [...document.querySelectorAll(".leg__price")].map((each) => each.dataset.odds),
    shown: document.querySelector(".slip .sum[data-strong] dd").textContent,
  }));
  const scale = 1_000n ** BigInt(odds.length);
  const exact = odds.reduce((product, each) => product * BigInt(Math.round(Number(each) * 1_000)), stakeMinor);
  const minor = Number((2n * exact + scale) / (2n * scale));
  const digits = shown.replaceAll(/[^\d.]/g, "");
  if (Math.round(Number(digits) * 100) !== minor) throw new Error(`${stakeMinor} at ${odds.join(" x ")} returns ${minor}, shown is ${shown}`);
}

async function drawer(page, url, { simulated }) {
  await openUpcoming(page, url);
  const bar = page.locator(".slip__toggle");
  if (await bar.isVisible()) throw new Error("an empty slip shows its bar");
  const prices = await openPrices(page, 2);
  await pick(page, url, prices, simulated);
  await expectText(bar, /Bet slip\s*2/, "the bar");
  if (await stakes(page).first().isVisible()) throw new Error("the drawer is open before it was asked for");
  await bar.click();
  await page.locator('.slip[data-open="true"]').waitFor();
  await page.waitForFunction(() => document.activeElement?.closest(".slip__body") !== null, null, { timeout: 3_000 });
  await stakes(page).first().fill("3");
  await expectText(bar, /returns .*\d\.\d\d/, "the bar with a stake");
  await submit(page).waitFor({ state: "visible" });
  // The sheet rises while it opens: where it comes to rest is what counts.
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
  const box = await submit(page).boundingBox();
  if (box === null || box.y + box.height > 740) throw new Error("the button of the drawer is below the screen");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 360) throw new Error(`the page with a drawer is ${width} px wide on a screen of 360 px`);
  await page.keyboard.press("Escape");
  await page.locator('.slip[data-open="false"]').waitFor();
  const back = await page.evaluate(() => document.activeElement?.matches(".slip__toggle") ?? false);
  if (!back) throw new Error("Escape does not give the focus back to the bar");
}

async function axeOnSlip(page, url, { simulated }) {
  await openUpcoming(page, url);
  await pick(page, url, await openPrices(page, 3), simulated);
  await axe(page);
  await page.locator(".slip__toggle").click();
  await page.locator(".policy summary").click();
  await page.locator('input[name="mode"][value="system"]').check();
  await page.waitForTimeout(300);
  await axe(page);
  await submit(page).click();
  await page.locator("dialog[open]").waitFor();
  await axe(page);
}

async function places(page, url, { simulated, player }) {
  await openUpcoming(page, url);
  await signIn(page, player);
  await atLeast(page, 2_000);
  const before = await balance(page);
  await pick(page, url, await openPrices(page, 1), simulated);
  await takeChanges(page);
  await stakes(page).fill("1");
  await handIn(page);
  if ((await page.locator(".leg").count()) !== 0) throw new Error("the bet was taken and its selection is still on the slip");
  await balanceBecomes(page, before - 100);
  await page.locator('.ticket a:has-text("My bets")').click();
  const bet = page.locator(".bet").first();
  await bet.waitFor({ timeout: 10_000 });
  await expectText(bet, /Single[\s\S]*Open[\s\S]*1\.00/, "the newest of my bets");
  await bet.locator(".bet__more").click();
  await bet.locator(".timeline li").nth(1).waitFor({ timeout: 10_000 });
}

async function axeOnBets(page, url, world) {
  await places(page, url, world);
  await axe(page);
  await page.locator(".account__button").click();
  await axe(page);
}

async function changedPrice(page, url, { player }) {
  await openUpcoming(page, url);
  await signIn(page, player);
  await atLeast(page, 1_000);
  const [price] = await openPrices(page, 1);
  await pick(page, url, [price], true);
  await stakes(page).fill("2");
  await expectText(submit(page), /Place bet: .*2\.00/, "the button");
  await move(url, price.market, { selection: price.selection, odds: 1.5 });
  await page.locator('.leg[data-state="worse"]').waitFor();
  await expectText(page.locator(".leg__price"), /1\.50[\s\S]*was 2\.00/, "the changed price");
  await expectText(submit(page), /Accept the new price/, "the button");
  await expectSaid(page, /now 1\.50/);
  if ((await page.locator(".ticket").count()) !== 0) throw new Error("a bet was placed at a price nobody agreed to");
  await submit(page).click();
  await expectText(submit(page), /Place bet: .*2\.00/, "the button after accepting");
  await expectText(page.locator(".slip .sum[data-strong] dd"), /3\.00/, "the return at the new price");
  await changedOnItsWay(page, url, price);
}

/** The house sees a price the page has not seen yet: its verdict offers the new one. */
async function changedOnItsWay(page, url, price) {
  await page.route("**/api/v1/bets", async (route) => {
    if (route.request().method() === "POST") await move(url, price.market, { selection: price.selection, odds: 1.4 });
    await route.continue();
  }, { times: 1 });
  await submit(page).click();
  const ticket = page.locator('.ticket[data-state="rejected"]');
  await ticket.waitFor({ timeout: 10_000 });
  await expectText(ticket, /The odds have changed[\s\S]*1\.40, was 1\.50/, "the verdict");
  await expectText(ticket.locator("[data-offer]"), /Place .*2\.00 for .*2\.80/, "the offer");
  await ticket.locator("[data-offer]").click();
  await page.locator('.ticket[data-state="accepted"]').waitFor({ timeout: 10_000 });
}

async function suspended(page, url, { player }) {
  await openUpcoming(page, url);
  await signIn(page, player);
  await atLeast(page, 1_000);
  const prices = await openPrices(page, 2);
  await pick(page, url, prices, true);
  await stakes(page).fill("2");
  await move(url, prices[1].market, { status: "SUSPENDED" });
  const leg = legOf(page, prices[1]);
  await leg.locator("[data-reason]").waitFor({ timeout: 5_000 });
  await expectText(page.locator('.slip [data-notice="unavailable"]'), /takes no bets now/, "the notice");
  if ((await submit(page).getAttribute("aria-disabled")) !== "true") throw new Error("the button of a slip with a suspended selection is not disabled");
  await submit(page).click({ force: true });
  if ((await page.locator(".ticket").count()) !== 0) throw new Error("a bet on a suspended selection was handed in");
  await expectSaid(page, /suspended/);
  await move(url, prices[1].market, { status: "OPEN" });
  await page.locator('.slip[data-block=""]').waitFor({ timeout: 5_000 });
}

async function inPlay(page, url, { player }) {
  await page.goto(`${url}/#/sport/tennis`);
  await signIn(page, player);
  await atLeast(page, 2_000);
  const before = await balance(page);
  // From here on only what the house tells by itself brings news.
  await page.route(/\/api\/v1\/(wallet|bets\/.+)$/, (route) => (route.request().method() === "GET" ? route.abort() : route.continue()));
  await pick(page, url, await openPrices(page, 1, "LIVE"), true);
  await stakes(page).fill("1.50");
  await submit(page).click();
  const waiting = page.locator('.ticket[data-state="waiting"]');
  await waiting.waitFor({ timeout: 5_000 });
  await expectText(waiting, /In play: waiting/, "the waiting bet");
  await waiting.locator("progress").waitFor();
  await balanceBecomes(page, before - 150);
  await page.goto(`${url}/#/bets`);
  await page.locator('.bet[data-status="PENDING"]').first().waitFor({ timeout: 5_000 });
  await page.locator('.ticket[data-state="accepted"]').waitFor({ timeout: 4_500 });
  await expectSaid(page, /Bet accepted/, "[data-slip-verdict]");
  await page.locator('.bet[data-status="ACCEPTED"]').first().waitFor({ timeout: 2_000 });
  if ((await page.locator('.bet[data-status="PENDING"]').count()) !== 0) throw new Error("my bets still show the bet as waiting");
  if ((await page.locator(".bet .bet__why").count()) !== 0) throw new Error("my bets tell why an accepted bet was refused");
}

async function missedVerdict(page, url, { player }) {
  let line = null;
  let refuse = false;
  await page.routeWebSocket(/\/ws\/odds$/, (socket) => {
    if (refuse) return void socket.close({ code: 1012, reason: "restart" });
    line = socket;
    socket.connectToServer();
  });
  await page.goto(`${url}/#/sport/tennis`);
  await signIn(page, player);
  await atLeast(page, 2_000);
  const before = await balance(page);
  await page.route(/\/api\/v1\/(wallet|bets\/.+)$/, (route) => (route.request().method() === "GET" ? route.abort() : route.continue()));
  await pick(page, url, await openPrices(page, 1, "LIVE"), true);
  await stakes(page).fill("1.50");
  refuse = true;
  await line.close({ code: 1012, reason: "restart" });
  await submit(page).click();
  await page.locator('.ticket[data-state="waiting"]').waitFor({ timeout: 5_000 });
  await page.waitForTimeout(3_300);
  refuse = false;
  await page.locator('.ticket[data-state="accepted"]').waitFor({ timeout: 40_000 });
  await balanceBecomes(page, before - 150);
}

async function limit(page, url, { player }) {
  await openUpcoming(page, url);
  await signIn(page, player);
  await atLeast(page, 60_000);
  await pick(page, url, await openPrices(page, 1), true);
  await stakes(page).fill("600");
  await submit(page).click();
  const ticket = page.locator('.ticket[data-state="rejected"]');
  await ticket.waitFor({ timeout: 10_000 });
  await expectText(ticket, /above your limit[\s\S]*Nothing was staked[\s\S]*The maximum stake is 500\.00 GBP\./, "the verdict");
  await ticket.locator("[data-offer]").click();
  await page.locator('.ticket[data-state="accepted"]').waitFor({ timeout: 10_000 });
  await expectText(page.locator(".ticket"), /500\.00 returns .*1,000\.00/, "the bet at the limit");
}

async function keyboardAlone(page, url, { player }) {
  await openUpcoming(page, url);
  const [price] = await openPrices(page, 1);
  await move(url, price.market, { status: "OPEN", selection: price.selection, odds: 2 });
  await page.waitForTimeout(300);
  await priceOf(page, price).focus();
  await page.keyboard.press("Space");
  await legOf(page, price).waitFor();
  await expectSaid(page, /added[\s\S]*1 selection on the slip/);
  await tabTo(page, ".slip .stake input");
  await page.keyboard.type("4");
  await tabTo(page, '.slip button[type="submit"]');
  await page.keyboard.press("Enter");
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.press("Escape");
  await expectFocused(page, '.slip button[type="submit"]', "Escape in the dialog");
  await page.keyboard.press("Enter");
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.type(player.username);
  await page.keyboard.press("Tab");
  await page.keyboard.type(player.password);
  await page.keyboard.press("Enter");
  await page.locator(".account__money[data-available]").waitFor({ timeout: 10_000 });
  await expectFocused(page, '.slip button[type="submit"]', "signing in");
  await page.keyboard.press("Enter");
  await page.locator('.ticket[data-state="accepted"]').waitFor({ timeout: 10_000 });
  await expectFocused(page, ".ticket", "the verdict");
  await expectSaid(page, /Bet accepted/, "[data-slip-verdict]");
  await tabTo(page, '.ticket a[href="#/bets"]');
  await page.keyboard.press("Enter");
  await page.locator(".bet").first().waitFor({ timeout: 10_000 });
}

async function lostAnswer(page, url, { player }) {
  await openUpcoming(page, url);
  await signIn(page, player);
  await atLeast(page, 1_000);
  const before = await balance(page);
  await pick(page, url, await openPrices(page, 1), true);
  await stakes(page).fill("1");
  const keys = [];
  await page.route("**/api/v1/bets", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    keys.push(route.request().headers()["idempotency-key"]);
    // The house has it; its answer is lost.
    if (keys.length === 1) await route.fetch();
    return keys.length === 1 ? route.abort() : route.continue();
  });
  await submit(page).click();
  await page.locator('.ticket[data-state="unknown"]').waitFor({ timeout: 10_000 });
  await page.reload();
  await page.locator('.ticket[data-state="accepted"]').waitFor({ timeout: 15_000 });
  if (keys.length < 2 || new Set(keys).size !== 1) throw new Error(`one key was expected, used were ${keys.join(", ")}`);
  await balanceBecomes(page, before - 100);
}

async function signsOut(page, url, { player }) {
  await openList(page, url);
  await signIn(page, player);
  await page.locator(".account__button").click();
  await page.locator('.account__panel button:has-text("Sign out")').click();
  await page.locator(".signin").waitFor({ timeout: 5_000 });
  await page.locator('.app[data-connection="live"]').waitFor({ timeout: 15_000 });
  const kept = await page.evaluate(() => sessionStorage.getItem("overround.session"));
  if (kept !== null && kept !== "null") throw new Error("the session is kept after signing out");
}
