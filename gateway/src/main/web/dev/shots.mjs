/** Takes screenshots of the built page against the simulated house: `node dev/shots.mjs [folder]`. */
import { mkdirSync } from "node:fs";
import { findChromium, launch } from "../browser/chromium.mjs";
import { startMock } from "./mock.mjs";

const folder = process.argv[2] ?? "dev/shots";
mkdirSync(folder, { recursive: true });
const mock = await startMock();
const browser = await launch(findChromium());
const sizes = { desktop: { width: 1440, height: 900 }, tablet: { width: 900, height: 1000 }, phone: { width: 360, height: 760 } };
const places = { home: "#/", sport: "#/sport/football", results: "#/sport/football/finished", race: "#/sport/horse-racing/upcoming", event: "#/event/sim%3Amatch%3A1", settled: null, unknown: "#/event/nope", slip: "#/sport/football/upcoming", bets: "#/bets" };
places.settled = `#/event/${encodeURIComponent([...mock.world.events.values()].find((event) => event.status === "SETTLED").id)}`;

const wanted = new Set(process.argv.slice(3));
for (const [device, viewport] of Object.entries(sizes)) {
  for (const colorScheme of device === "tablet" ? ["light"] : ["light", "dark"]) {
    const page = await (await browser.newContext({ viewport, colorScheme, deviceScaleFactor: device === "phone" ? 2 : 1 })).newPage();
    page.on("console", (message) => message.type() === "error" && console.log("console:", message.text()));
    page.on("pageerror", (error) => console.log("page error:", error.message));
    for (const [name, hash] of Object.entries(places)) {
      if (wanted.size > 0 && !wanted.has(name)) continue;
      await page.goto(`${mock.url}/${hash}`);
      await page.waitForTimeout(900);
      if (name === "event") {
        await page.locator(".market .price").nth(1).click();
        await page.waitForSelector('.market[data-causes="INCIDENT"]', { timeout: 30_000 });
        await page.waitForTimeout(2_700);
      }
      if (name === "slip") await fillSlip(page);
      if (name === "bets") await placeBet(page);
      await page.screenshot({ path: `${folder}/${device}-${colorScheme}-${name}.png`, fullPage: false });
      if (name === "event" && device !== "tablet") {
        await page.waitForSelector('.market[data-status="OPEN"]', { timeout: 30_000 });
        await page.locator(".settings__button").click();
        await page.waitForTimeout(300);
        await page.screenshot({ path: `${folder}/${device}-${colorScheme}-settings.png` });
      }
    }
    await page.context().close();
  }
}
await browser.close();
await mock.stop();

/** Three selections as a multiple; on small screens in the open drawer. */
async function fillSlip(page) {
  const rows = page.locator('.row[data-status="SCHEDULED"] .row__prices');
  for (let row = 0; row < 3; row++) await rows.nth(row).locator(".price").first().click();
  if (await page.locator(".slip__toggle").isVisible()) await page.locator(".slip__toggle").click();
  await page.locator('input[name="mode"][value="multiple"]').check();
  await page.locator(".slip .stake input").fill("2.50");
  await page.waitForTimeout(400);
}

/** What is on the slip, placed; then my bets with its timeline. */
async function placeBet(page) {
  await page.locator(".signin").click();
  await page.locator('dialog input[name="username"]').fill("anna");
  await page.locator('dialog input[name="password"]').fill("anna");
  await page.keyboard.press("Enter");
  await page.locator(".account__money[data-available]").waitFor();
  if (await page.locator(".slip__toggle").isVisible()) await page.locator(".slip__toggle").click();
  for (let press = 0; press < 5 && (await page.locator(".ticket").count()) === 0; press++) {
    await page.locator('.slip button[type="submit"]').click();
    await page.waitForTimeout(500);
  }
  await page.keyboard.press("Escape");
  await page.locator(".bet__more").first().click();
  await page.waitForTimeout(500);
}
