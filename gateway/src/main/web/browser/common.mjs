import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

/** What several checks need. */

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
export const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

export async function openList(page, url) {
  await page.goto(`${url}/#/`);
  await page.locator(".row[data-event]").first().waitFor({ timeout: 30_000 });
  await page.locator('.app[data-connection="live"]').waitFor({ timeout: 15_000 });
}

export async function axe(page) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (tags) => {
    const result = await globalThis.axe.run(document, { runOnly: tags });
    return result.violations.map(({ id, nodes }) => `${id} at ${nodes[0].target} (${nodes.length}): ${nodes[0].any[0]?.message ?? nodes[0].failureSummary}`);
  }, WCAG);
  if (violations.length > 0) throw new Error(violations.join("; "));
}
