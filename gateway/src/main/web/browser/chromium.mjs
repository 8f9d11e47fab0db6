import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const CANDIDATES = [
  process.env.OVERROUND_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The installed browser's path, or null when there is none; OVERROUND_CHROMIUM names another. */
export function findChromium() {
  return CANDIDATES.find((path) => path !== undefined && path !== "" && existsSync(path)) ?? null;
}

export function launch(executablePath) {
  return chromium.launch({ executablePath, args: FLAGS });
}
