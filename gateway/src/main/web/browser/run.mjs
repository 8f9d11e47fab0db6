/**
 * Browser checks of the odds page against a running house.
 *
 *   OVERROUND_URL=http://localhost:8080 node browser/run.mjs [name ...]
 *
 * Without OVERROUND_URL the built page is served by the simulated house of dev/. Prints one line per check and, last,
 * `N passed, N failed, N skipped`. Exit code 0: all passed; 1: one failed; 3: no Chromium is installed.
 *
 * Checks that need a player who can bet are skipped where none is named; those that move markets by hand are for the
 * simulated house only. Each is said by name.
 *
 *   OVERROUND_PAGE_OUT      where the built page is, for the simulated house (default dist)
 *   OVERROUND_CHROMIUM      the browser's path, where it is not found by itself
 *   OVERROUND_GOAL_SECONDS  how long to wait for a goal that can be followed to its end (default 180)
 *   OVERROUND_PLAYER        a player's user name and password, as name:password (the simulated house has its own)
 */
import { resolve } from "node:path";
import { checks } from "./checks.mjs";
import { findChromium, launch } from "./chromium.mjs";

const executable = findChromium();
if (executable === null) {
  console.log("no Chromium found: install it (Debian: apt-get install chromium) or name one in OVERROUND_CHROMIUM");
  process.exit(3);
}

const mock = process.env.OVERROUND_URL ? null : await (await import("../dev/mock.mjs")).startMock(process.env.OVERROUND_PAGE_OUT ? { dist: resolve(process.env.OVERROUND_PAGE_OUT) } : {});
const url = (process.env.OVERROUND_URL ?? mock.url).replace(/\/+$/, "");
const simulated = await fetch(`${url}/simulation`).then((answer) => answer.headers.get("content-type")?.includes("json") && answer.ok, () => false);
const [username, password] = (process.env.OVERROUND_PLAYER ?? (simulated ? "anna:anna" : "")).split(/:(.*)/s);
const world = { simulated, player: username ? { username, password } : null };
const wanted = process.argv.slice(2);
const browser = await launch(executable);
let passed = 0;
let failed = 0;
let skipped = 0;

for (const check of checks) {
  if (wanted.length > 0 && !wanted.some((name) => check.name.includes(name))) continue;
  const lack = lackOf(check.needs);
  if (lack !== null) {
    skipped += 1;
    console.log(`skipped ${check.name}: ${lack}`);
    continue;
  }
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...check.context });
  const page = await context.newPage();
  const broken = [];
  page.on("pageerror", (error) => broken.push(error.message));
  const startedAt = Date.now();
  try {
    const note = await check.run(page, url, world);
    if (broken.length > 0) throw new Error(`the page threw: ${broken[0]}`);
    passed += 1;
    console.log(`ok      ${check.name} (${seconds(startedAt)} s)${note ? `: ${note}` : ""}`);
  } catch (failure) {
    failed += 1;
    console.log(`FAILED  ${check.name} (${seconds(startedAt)} s): ${String(failure.message).split("\n")[0]}`);
  } finally {
    await context.close();
  }
}

await browser.close();
await mock?.stop();
if (passed + failed + skipped === 0) {
  failed = 1;
  console.log(`FAILED  no check is named like ${wanted.join(", ")}`);
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);

function seconds(since) {
  return ((Date.now() - since) / 1_000).toFixed(1);
}

function lackOf(need) {
  if (need === "simulation" && !simulated) return "only the simulated house lets markets be moved by hand";
  return need === "player" && world.player === null ? "no player is named in OVERROUND_PLAYER" : null;
}
