/**
 * Browser checks of the odds page against a running house.
 *
 *   OVERROUND_URL=http://localhost:8080 node browser/run.mjs [name ...]
 *
 * Without OVERROUND_URL the built page is served by the simulated house of dev/. Prints one line per check and, last,
 * `N passed, N failed`. Exit code 0: all passed; 1: one failed; 3: no Chromium is installed.
 *
 *   OVERROUND_CHROMIUM      the browser's path, where it is not found by itself
 *   OVERROUND_GOAL_SECONDS  how long to wait for a goal that can be followed to its end (default 180)
 */
import { checks } from "./checks.mjs";
import { findChromium, launch } from "./chromium.mjs";

const executable = findChromium();
if (executable === null) {
  console.log("no Chromium found: install it (Debian: apt-get install chromium) or name one in OVERROUND_CHROMIUM");
  process.exit(3);
}

const mock = process.env.OVERROUND_URL ? null : await (await import("../dev/mock.mjs")).startMock();
const url = (process.env.OVERROUND_URL ?? mock.url).replace(/\/+$/, "");
const wanted = process.argv.slice(2);
const browser = await launch(executable);
let passed = 0;
let failed = 0;

for (const check of checks) {
  if (wanted.length > 0 && !wanted.some((name) => check.name.includes(name))) continue;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...check.context });
  const page = await context.newPage();
  const broken = [];
  page.on("pageerror", (error) => broken.push(error.message));
  const startedAt = Date.now();
  try {
    const note = await check.run(page, url);
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
if (passed + failed === 0) {
  failed = 1;
  console.log(`FAILED  no check is named like ${wanted.join(", ")}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function seconds(since) {
  return ((Date.now() - since) / 1_000).toFixed(1);
}
