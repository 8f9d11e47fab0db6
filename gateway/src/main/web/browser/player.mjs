/** What a player does in the checks, and how a simulated house is moved. */

export async function signIn(page, { username, password }) {
  await page.locator(".signin").click();
  await page.locator('dialog input[name="username"]').fill(username);
  await page.locator('dialog input[name="password"]').fill(password);
  await page.keyboard.press("Enter");
  await page.locator(".account__money[data-available]").waitFor({ timeout: 15_000 });
}

export function balance(page) {
  return page.locator(".account__money").evaluate((element) => Number(element.dataset.available));
}

export async function balanceBecomes(page, minor) {
  await page.waitForFunction((wanted) => document.querySelector(".account__money")?.dataset.available === String(wanted), minor, { timeout: 10_000 }).catch(async () => {
    throw new Error(`a balance of ${minor} was expected, shown is ${await balance(page)}`);
  });
}

export async function atLeast(page, minor) {
  if ((await balance(page)) >= minor) return;
  const before = await balance(page);
  await page.locator(".account__button").click();
  await page.locator(".account__panel .button--go").click();
  await page.locator("#deposit-amount").fill(String(minor / 100));
  await page.locator('dialog button[type="submit"]').click();
  await page.locator("dialog .note--good").waitFor({ timeout: 15_000 });
  await page.locator('dialog .button--go:has-text("Done")').click();
  await page.keyboard.press("Escape");
  await balanceBecomes(page, before + minor);
}

/** The first open price of each event on the list. */
export async function openPrices(page, count, status = "SCHEDULED") {
  const rows = page.locator(`.row[data-status="${status}"]:has(.price[data-status="OPEN"]:not([data-odds=""]))`);
  await rows.nth(count - 1).waitFor({ timeout: 30_000 });
  const found = await rows.evaluateAll((all) =>
    all.map((row) => {
      const price = row.querySelector('.price[data-status="OPEN"]:not([data-odds=""])');
      return { event: price.dataset.event, market: price.dataset.market, selection: price.dataset.selection };
    }),
  );
  return found.slice(0, count);
}

export function priceOf(page, { market, selection }) {
  return page.locator(`main .price[data-market=${JSON.stringify(market)}][data-selection=${JSON.stringify(selection)}]`).first();
}

export function legOf(page, { market, selection }) {
  return page.locator(`.leg[data-leg=${JSON.stringify(`${market} ${selection}`)}]`);
}

/** Puts these prices on the slip; on a simulated house they hold still from then on, at odds of two. */
export async function pick(page, url, prices, still) {
  for (const price of prices) {
    if (still) await move(url, price.market, { status: "OPEN", selection: price.selection, odds: 2 });
    if (still) await page.locator(`main .price[data-market=${JSON.stringify(price.market)}][data-selection=${JSON.stringify(price.selection)}][data-odds="2"]`).first().waitFor();
    await choose(page, price);
  }
}

/** A price that is taken away for a moment cannot be chosen just then. */
export async function choose(page, price) {
  for (let attempt = 0; attempt < 5; attempt++) {
    if ((await legOf(page, price).count()) === 0) await priceOf(page, price).click();
    if (await legOf(page, price).waitFor({ state: "attached", timeout: 2_000 }).then(() => true, () => false)) return;
  }
  throw new Error(`pressing ${price.selection} of ${price.market} does not put it on the slip`);
}

export async function move(url, market, wish) {
  const answer = await fetch(`${url}/simulation/markets/${encodeURIComponent(market)}`, { method: "PUT", body: JSON.stringify(wish) });
  if (!answer.ok) throw new Error(`the simulated house could not move ${market}: ${answer.status}`);
}

export const stakes = (page) => page.locator(".slip .stake input");
export const submit = (page) => page.locator('.slip button[type="submit"]');

export async function expectText(locator, wanted, what) {
  const text = (await locator.innerText()).replaceAll("\u00a0", " ");
  if (!wanted.test(text)) throw new Error(`${what}: ${wanted} was expected, shown is "${text}"`);
}

export async function expectSaid(page, words, where = "[data-slip-news]") {
  await page
    .waitForFunction(([selector, wanted]) => new RegExp(wanted).test(document.querySelector(selector)?.textContent ?? ""), [where, words.source], { timeout: 8_000 })
    .catch(() => {
      throw new Error(`${words} was not read out`);
    });
}

export async function tabTo(page, selector) {
  for (let steps = 0; steps < 150; steps++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`Tab does not come to ${selector}`);
}

export async function expectFocused(page, selector, after) {
  await page
    .waitForFunction((wanted) => document.activeElement?.matches(wanted) ?? false, selector, { timeout: 3_000 })
    .catch(() => {
      throw new Error(`after ${after} the focus is not on ${selector}`);
    });
}
