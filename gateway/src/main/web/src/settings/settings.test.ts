import { describe, expect, it } from "vitest";
import { keptPicks, keptSettings, MOST_PICKS, togglePick, type Pick } from "./settings";

class Memory {
  readonly values = new Map<string, string>();
  getItem = (key: string): string | null => this.values.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.values.set(key, value);
}

const pick = (selection: string): Pick => ({ event: "e", market: "m", selection, odds: 2 });

describe("settings", () => {
  it("come back", () => {
    const storage = new Memory();
    keptSettings(storage).set({ odds: "american", theme: "dark" });

    expect(keptSettings(storage).get()).toEqual({ odds: "american", theme: "dark" });
  });

  it.each(["not json", "null", '{"odds":"roman","theme":7}', "[]"])("fall back where %s is stored", (stored) => {
    const storage = new Memory();
    storage.values.set("overround.settings", stored);

    expect(keptSettings(storage).get()).toEqual({ odds: "decimal", theme: "system" });
  });

  it("last as long as the page where storage is denied or full", () => {
    const full = { getItem: () => null, setItem: () => { throw new Error("full"); } };
    for (const storage of [null, full]) {
      const kept = keptSettings(storage);
      kept.set({ odds: "fractional", theme: "light" });
      expect(kept.get().odds).toBe("fractional");
    }
  });
});

describe("watched prices", () => {
  it("are added in front, taken away on the second press, and bounded", () => {
    let picks: readonly Pick[] = [];
    for (let each = 0; each < MOST_PICKS + 3; each++) picks = togglePick(picks, pick(String(each)));

    expect(picks).toHaveLength(MOST_PICKS);
    expect(picks[0]?.selection).toBe(String(MOST_PICKS + 2));
    expect(togglePick(picks, { ...pick(String(MOST_PICKS + 2)), odds: 9 })).toHaveLength(MOST_PICKS - 1);
  });

  it("drop what is damaged in the store", () => {
    const storage = new Memory();
    storage.values.set("overround.picks", JSON.stringify([pick("1"), { event: 3 }, null]));

    expect(keptPicks(storage).get()).toEqual([pick("1")]);
  });
});
