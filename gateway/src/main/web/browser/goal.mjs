/**
 * Follows a goal on screen: a live football market is suspended for an incident, its prices move, it opens again.
 *
 * Not every incident moves prices (a video check may end as it began), and one may be over before it is looked at: then
 * the next one is followed, until the time is up.
 */

const POLL_MILLIS = 100;

export async function followGoal(page, url) {
  const until = Date.now() + Number(process.env.OVERROUND_GOAL_SECONDS ?? 180) * 1_000;
  let seen = "no live football event is on the list";
  while (Date.now() < until) {
    const incident = await waitForIncident(page, url, until, (state) => (seen = state));
    if (incident === null) break;
    const outcome = await followToOpen(page, incident, until);
    if (outcome.done) return outcome.note;
    seen = outcome.note;
  }
  throw new Error(`no goal could be followed in time; last: ${seen}`);
}

/** Watches the list until a market that was open is suspended for an incident; answers where, and its prices before. */
async function waitForIncident(page, url, until, tell) {
  await page.goto(`${url}/#/sport/football`);
  const open = new Map();
  while (Date.now() < until) {
    const markets = await page.$$eval('.row[data-status="LIVE"] .row__prices[data-market]', (rows) =>
      rows.map((row) => ({
        event: row.closest("[data-event]").dataset.event,
        market: row.dataset.market,
        status: row.dataset.status,
        causes: row.dataset.causes.split(" "),
        reason: row.closest(".row").querySelector("[data-reason]")?.textContent.trim() ?? "",
        odds: Object.fromEntries([...row.querySelectorAll("[data-selection]")].map((each) => [each.dataset.selection, each.dataset.odds])),
      })),
    );
    if (markets.length > 0) tell(`${markets.length} live football markets on the list, no incident yet`);
    for (const market of markets) {
      if (market.status === "OPEN") open.set(market.market, market.odds);
      if (market.status !== "SUSPENDED" || !market.causes.includes("INCIDENT") || !open.has(market.market)) continue;
      if (!market.reason.includes("Goal/incident")) throw new Error(`the list says "${market.reason}" for an incident`);
      return { ...market, before: open.get(market.market) };
    }
    await page.waitForTimeout(POLL_MILLIS);
  }
  return null;
}

/** On the event's page: suspended with its reason, then other prices, then open. */
async function followToOpen(page, { event, market, before }, until) {
  await page.locator(`.row[data-event=${quoted(event)}] a[data-nav="event"]`).click();
  const card = page.locator(`main [data-market=${quoted(market)}][data-type]`);
  await card.waitFor({ timeout: 10_000 });
  let suspendedSeen = false;
  let moved = [];
  while (Date.now() < until) {
    const now = await card.evaluate((element) => ({
      status: element.dataset.status,
      causes: element.dataset.causes,
      reason: (element.querySelector("[data-reason]") ?? element.closest(".market").querySelector("[data-reason]"))?.textContent.trim() ?? "",
      odds: Object.fromEntries([...element.querySelectorAll("[data-selection]")].map((each) => [each.dataset.selection, each.dataset.odds])),
      locked: [...element.querySelectorAll("[data-selection]")].every((each) => each.dataset.status !== "OPEN"),
    }));
    if (now.status === "SUSPENDED") {
      if (now.reason === "" || !now.locked) throw new Error(`${market} is suspended without reason or lock on the event's page`);
      suspendedSeen ||= now.causes.includes("INCIDENT");
    }
    moved = Object.keys(before).filter((id) => now.odds[id] !== undefined && now.odds[id] !== before[id]);
    if (now.status === "SETTLED" || now.status === "CANCELLED") return { done: false, note: `${market} ended` };
    if (now.status === "OPEN") {
      if (!suspendedSeen) return { done: false, note: `${market} opened before its event's page was up` };
      if (moved.length === 0) return { done: false, note: `${market} opened at the same prices` };
      await heard(page);
      return { done: true, note: `${market} suspended, ${moved.length} prices moved, open again` };
    }
    await page.waitForTimeout(POLL_MILLIS);
  }
  return { done: false, note: `${market} stayed suspended` };
}

/** The resumption is read out, throttled. */
async function heard(page) {
  await page.waitForFunction(() => /open again/.test(document.querySelector("[data-announcer]")?.textContent ?? ""), null, {
    timeout: 8_000,
  });
}

function quoted(text) {
  return JSON.stringify(text);
}
