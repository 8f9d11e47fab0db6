/**
 * A small world of events for looking at the page without the system: goals suspend, prices walk, matches end.
 * Deterministic by seed. Every change is reported as one version of one event, as the book's owner would.
 */

/** @param {number} seed */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FOOTBALL = [
  ["Premier League", ["Arsenal", "Brighton & Hove Albion"], ["Liverpool", "Everton"], ["Aston Villa", "Fulham"]],
  ["La Liga", ["Real Sociedad", "Atlético Madrid"], ["Sevilla", "Villarreal"]],
  ["Eliteserien", ["Bodø/Glimt", "Rosenborg"], ["Viking", "Molde"]],
  ["Bundesliga", ["Borussia Mönchengladbach", "Bayer 04 Leverkusen"]],
];
const UPCOMING = [
  ["Premier League", ["Newcastle United", "Chelsea"], ["West Ham United", "Wolverhampton Wanderers"], ["Leeds United", "Brentford"]],
  ["Serie A", ["Internazionale", "Napoli"], ["Bologna", "Atalanta"], ["Roma", "Torino"]],
  ["Champions League", ["Paris Saint-Germain", "FC Bayern München"], ["Benfica", "Ajax"]],
];

const round = (odds) => {
  const step = [[2, 0.01], [3, 0.02], [4, 0.05], [6, 0.1], [10, 0.2], [20, 0.5], [30, 1], [50, 2], [100, 5], [1001, 10]].find(([top]) => odds < top)?.[1] ?? 10;
  return Math.max(1.01, Math.round(Math.floor(odds / step + 1e-9) * step * 100) / 100);
};

export class Simulation {
  /** @type {Map<string, any>} */ events = new Map();
  #random;
  #listeners = [];
  #chance;
  #now;

  /** @param {number} chance of new prices for a live event in one tick */
  constructor(seed, now, chance = 0.06) {
    this.#chance = chance;
    this.#random = randomFrom(seed);
    this.#now = now;
    this.#build();
  }

  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** One step of the world; call it some ten times a second. */
  tick() {
    for (const event of this.events.values()) {
      if (event.status !== "LIVE") {
        if (event.status === "SCHEDULED" && this.#random() < 0.04) this.#walk(event, 0.02);
        continue;
      }
      event.ticks += 1;
      const change = { e: {}, m: new Map() };
      if (event.ticks % 10 === 0) this.#advance(event, change);
      if (event.resumeAt !== null && event.ticks >= event.resumeAt) this.#resume(event, change);
      else if (event.resumeAt !== null && event.ticks === event.reviseAt) this.#reprice(event, change, 0.12);
      else if (event.resumeAt === null && event.sport === "football" && this.#random() < event.goalRate) this.#goal(event, change);
      else if (event.resumeAt === null && this.#random() < this.#chance) this.#reprice(event, change, 0.02);
      this.#publish(event, change);
    }
  }

  /** Sets a market's status or one price, and lets nothing else move it from then on; false when there is none. */
  hold(id, { status, selection, odds }) {
    const event = [...this.events.values()].find((each) => each.markets.some((market) => market.id === id));
    const market = event?.markets.find((each) => each.id === id);
    if (market === undefined) return false;
    const change = { e: {}, m: new Map() };
    market.held = true;
    if (status !== undefined) {
      market.status = status;
      market.causes = status === "SUSPENDED" ? ["TRADER"] : [];
      this.#touch(change, market, { st: status, why: market.causes });
    }
    const moved = market.selections.find((each) => each.id === selection);
    if (moved !== undefined) {
      moved.odds = odds;
      this.#touch(change, market, { s: [{ id: selection, o: odds }] });
    }
    this.#publish(event, change);
    return true;
  }

  #advance(event, change) {
    if (event.sport === "football") {
      event.seconds += 7;
      const minute = Math.min(94, Math.floor(event.seconds / 60));
      event.clock = change.e.clock = `${minute}:${String(event.seconds % 60).padStart(2, "0")}`;
      if (minute >= 94) event.seconds = 3_000;
    }
  }

  #goal(event, change) {
    const home = this.#random() < 0.5;
    event.goals[home ? 0 : 1] += 1;
    event.score = change.e.score = event.goals.join("-");
    event.strength += home ? 0.7 : -0.7;
    event.expected += 0.4;
    event.resumeAt = event.ticks + 45;
    event.reviseAt = event.ticks + 25;
    for (const market of event.markets) {
      if (market.status !== "OPEN" || market.held) continue;
      market.status = "SUSPENDED";
      market.causes = ["INCIDENT"];
      this.#touch(change, market, { st: "SUSPENDED", why: ["INCIDENT"] });
    }
  }

  #resume(event, change) {
    event.resumeAt = null;
    for (const market of event.markets) {
      if (!market.causes.includes("INCIDENT")) continue;
      market.status = "OPEN";
      market.causes = [];
      this.#touch(change, market, { st: "OPEN", why: [] });
    }
  }

  #walk(event, width) {
    const change = { e: {}, m: new Map() };
    this.#reprice(event, change, width);
    this.#publish(event, change);
  }

  #reprice(event, change, width) {
    event.strength += (this.#random() - 0.5) * width * 4;
    event.expected = Math.max(0.6, event.expected + (this.#random() - 0.5) * width * 2);
    for (const market of event.markets) {
      if (market.held || market.causes.includes("TRADER") || market.status === "SETTLED") continue;
      const odds = market.price(event);
      const changes = [];
      market.selections.forEach((selection, index) => {
        const price = odds[index] === null ? null : round(odds[index]);
        if (price === selection.odds || selection.status !== "ACTIVE") return;
        selection.odds = price;
        changes.push({ id: selection.id, o: price });
      });
      if (changes.length > 0) this.#touch(change, market, { s: changes });
    }
  }

  #touch(change, market, fields) {
    change.m.set(market.id, { id: market.id, ...change.m.get(market.id), ...fields });
  }

  #publish(event, change) {
    if (Object.keys(change.e).length === 0 && change.m.size === 0) return;
    event.version += 1;
    for (const market of change.m.values()) {
      market.v = event.version;
      event.markets.find((each) => each.id === market.id).version = event.version;
    }
    const frame = {
      e: Object.keys(change.e).length > 0 ? [{ id: event.id, ...change.e }] : [],
      m: [...change.m.values()],
    };
    for (const listener of this.#listeners) listener(event, frame);
  }

  #build() {
    let n = 1;
    for (const [competition, ...pairs] of FOOTBALL) {
      for (const pair of pairs) this.#football(n++, competition, pair, "LIVE", this.#now() - 3_600_000);
    }
    let hour = 1;
    for (const [competition, ...pairs] of UPCOMING) {
      for (const pair of pairs) {
        const start = Math.ceil(this.#now() / 1_800_000) * 1_800_000 + hour * 5_400_000;
        this.#football(n++, competition, pair, "SCHEDULED", start);
        hour += 2;
      }
    }
    this.#football(n++, "Premier League", ["Manchester City", "Tottenham Hotspur"], "SETTLED", this.#now() - 9_000_000);
    this.#tennis(n++, "ATP Finals", ["C. Alcaraz", "J. Sinner"], "LIVE");
    this.#tennis(n++, "ATP Finals", ["T. Fritz", "A. Zverev"], "SCHEDULED");
    this.#race();
    this.#nameless();
    const special = [...this.events.values()];
    special[2].degraded = true;
    for (const market of special[4].markets.slice(0, 1)) Object.assign(market, { status: "SUSPENDED", causes: ["TRADER"] });
    for (const event of special) {
      for (const market of event.markets) {
        const odds = market.price(event);
        market.selections.forEach((selection, index) => (selection.odds = odds[index] === null ? null : round(odds[index])));
      }
    }
    special[5].markets[1].selections[0].odds = null;
    special[5].markets[1].price = () => [null, 1.4];
  }

  #football(n, competition, [home, away], status, startsAt) {
    const id = `sim:match:${n}`;
    const live = status === "LIVE";
    const goals = live ? [Math.floor(this.#random() * 3), Math.floor(this.#random() * 2)] : [0, 0];
    const event = this.#event(id, "football", competition, `${home} v ${away}`, status, startsAt);
    event.goals = status === "SETTLED" ? [3, 1] : goals;
    event.score = status === "SCHEDULED" ? null : event.goals.join("-");
    event.strength = (this.#random() - 0.5) * 1.6 + (goals[0] - goals[1]) * 0.6;
    event.expected = 2.4 + this.#random();
    event.seconds = live ? 600 + Math.floor(this.#random() * 4_000) : 0;
    event.clock = live ? `${Math.floor(event.seconds / 60)}:${String(event.seconds % 60).padStart(2, "0")}` : null;
    event.goalRate = n === 1 ? 0.012 : 0.003;
    const three = ({ strength }) => {
      const [h, d, a] = [Math.exp(strength), 0.9, Math.exp(-strength)];
      return [h, d, a].map((share) => (h + d + a) / share / 1.05);
    };
    const two = (share) => [1 / share / 1.05, 1 / (1 - share) / 1.05];
    this.#market(event, `${id}:1x2`, "match_result", "Match result", {}, [["1", home], ["x", "Draw"], ["2", away]], three);
    for (const line of [1.5, 2.5, 3.5, 4.5]) {
      const over = (each) => 1 / (1 + Math.exp(line - each.expected));
      this.#market(event, `${id}:total:${line}`, "total_goals", null, { total: String(line) }, [["over", `Over ${line}`], ["under", `Under ${line}`]], (each) => two(over(each)));
    }
    this.#market(event, `${id}:btts`, "both_teams_to_score", null, {}, [["yes", "Yes"], ["no", "No"]], (each) => two(1 / (1 + Math.exp(1.9 - each.expected * 0.8))));
    for (const line of [-1, -0.5, 0.5]) {
      this.#market(event, `${id}:ah/${line}`, "asian_handicap", null, { handicap: String(line) }, [[`h@${line}`, `${home} ${line}`], [`a@${-line}`, `${away} ${-line > 0 ? "+" : ""}${-line}`]], (each) => two(1 / (1 + Math.exp(-each.strength - line))));
    }
    const scores = ["1-0", "2-0", "2-1", "0-0", "1-1", "2-2", "0-1", "0-2", "1-2"];
    this.#market(event, `${id}:cs`, "correct_score", null, {}, scores.map((score) => [score, score]), (each) => scores.map((score, index) => 7 + index * 1.7 + Math.abs(each.strength) * 3));
    if (status === "SETTLED") {
      for (const market of event.markets) {
        market.status = "SETTLED";
        market.selections.forEach((selection, index) => (selection.status = index === 0 ? "WINNER" : "LOSER"));
      }
    }
  }

  #tennis(n, competition, [one, two], status) {
    const id = `sim:tennis:${n}`;
    const event = this.#event(id, "tennis", competition, `${one} v ${two}`, status, this.#now() + (status === "LIVE" ? -3e6 : 9e6));
    event.score = status === "LIVE" ? "1-0" : null;
    event.clock = status === "LIVE" ? "Set 2" : null;
    this.#market(event, `${id}:win`, "match_odds", "Match winner", {}, [["1", one], ["2", two]], (each) => {
      const share = 1 / (1 + Math.exp(-each.strength));
      return [1 / share / 1.05, 1 / (1 - share) / 1.05];
    });
  }

  #race() {
    const id = "bf:30358262";
    const event = this.#event(id, "horse-racing", "Rowley Mile, Newmarket", "15:40 1m2f Handicap", "SCHEDULED", this.#now() + 2.4e6);
    const field = ["Silver Thicket", "Old Parliament", "Merrymaker", "North Sea Fog", "Quiet Harbour", "Tin Drum", "Bold Assertion", "Lady Cumbria"];
    this.#market(event, "bf:1.185781277", "WIN", null, {}, field.map((name, index) => [String(4_000 + index), name]), (each) => field.map((_, index) => 3.1 + index * 1.9 + each.strength));
    event.markets[0].selections[5].status = "REMOVED";
  }

  /** As a recording without names is served: ids stand in for them. */
  #nameless() {
    const id = "bf:32908765";
    const event = this.#event(id, "cricket", null, id, "LIVE", this.#now() - 8e6);
    this.#market(event, "bf:1.200806927", "MATCH_ODDS", null, {}, [["228749", "228749"], ["60443", "60443"], ["17", "17"]], (each) => [2.2 + each.strength / 4, 4.1, 3.3]);
    event.markets[0].selections.forEach((selection) => (selection.name = selection.id));
  }

  #event(id, sport, competition, name, status, startsAt) {
    const event = {
      id,
      sport,
      competition: competition === null ? null : { id: `c:${competition}`, name: competition },
      name,
      startsAt: new Date(startsAt).toISOString(),
      status,
      clock: null,
      score: null,
      degraded: false,
      version: 1,
      markets: [],
      ticks: 0,
      seconds: 0,
      resumeAt: null,
      reviseAt: 0,
      strength: (this.#random() - 0.5) * 2,
      expected: 2.6,
      goalRate: 0,
      goals: [0, 0],
    };
    this.events.set(id, event);
    return event;
  }

  #market(event, id, type, name, specifiers, selections, price) {
    event.markets.push({
      id,
      type,
      name,
      specifiers,
      status: "OPEN",
      inPlay: event.status === "LIVE",
      causes: [],
      held: false,
      version: 1,
      price,
      selections: selections.map(([selection, label]) => ({ id: selection, name: label, odds: null, status: "ACTIVE" })),
    });
  }
}
