import { describe, expect, it } from "vitest";
import { randomFrom } from "../testing/random";
import { formatOdds } from "./format";

describe("odds", () => {
  it.each([
    [2.12, "2.12"],
    [2, "2.00"],
    [1.833, "1.833"],
    [1.01, "1.01"],
    [110, "110"],
    [1000, "1000"],
    [100.5, "100.50"],
  ])("%f in decimal is %s", (odds, text) => {
    expect(formatOdds(odds, "decimal")).toBe(text);
  });

  it.each([
    [11, "10/1"],
    [6, "5/1"],
    [1.5, "1/2"],
    [3.5, "5/2"],
    [1.25, "1/4"],
    [9, "8/1"],
    [2.75, "7/4"],
    [2.3, "13/10"],
    [4.5, "7/2"],
    [2, "1/1"],
    [1.9091, "10/11"],
    [1.01, "1/100"],
    [1000, "1000/1"],
  ])("%f in fractions is %s", (odds, text) => {
    expect(formatOdds(odds, "fractional")).toBe(text);
  });

  it.each([
    [11, "+1000"],
    [6, "+500"],
    [1.5, "−200"],
    [3.5, "+250"],
    [1.25, "−400"],
    [2.7, "+170"],
    [2.3, "+130"],
    [4.4, "+340"],
    [1.6667, "−150"],
    [1.9091, "−110"],
    [2, "+100"],
  ])("%f in American is %s", (odds, text) => {
    expect(formatOdds(odds, "american")).toBe(text);
  });

  it.each(["decimal", "fractional", "american"] as const)("without a price is a dash in %s", (format) => {
    expect(formatOdds(null, format)).toBe("-");
  });

  it("in fractions stay within 1.5 % of the profit they stand for", () => {
    const seed = Date.now();
    const random = randomFrom(seed);
    for (let each = 0; each < 20_000; each++) {
      const odds = Math.round((1.01 + random() ** 4 * 990) * 100) / 100;
      const [numerator, denominator] = formatOdds(odds, "fractional").split("/").map(Number) as [number, number];
      const off = Math.abs(numerator / denominator / (odds - 1) - 1);
      expect(off, `seed ${seed}: ${odds} as ${numerator}/${denominator}`).toBeLessThan(0.015);
    }
  });
});
