import { describe, expect, it } from "vitest";
import { formatMinor, parseMinor, returnMinor } from "./money";

describe("amounts", () => {
  it("reads what people type and nothing else", () => {
    expect(parseMinor("12", "GBP")).toBe(1_200);
    expect(parseMinor(" 12.5 ", "GBP")).toBe(1_250);
    expect(parseMinor("0,05", "EUR")).toBe(5);
    expect(parseMinor("7", "JPY")).toBe(7);
    for (const wrong of ["", "0", "-1", "1.234", "1e3", "abc", "1 000", ".5"]) {
      expect(parseMinor(wrong, "GBP"), wrong).toBeNull();
    }
  });

  it("writes minor units with the currency's digits", () => {
    expect(formatMinor(5, "GBP")).toBe("0.05 GBP");
    expect(formatMinor(-123_456, "USD")).toBe("−1234.56 USD");
    expect(formatMinor(70, "JPY")).toBe("70 JPY");
  });

  it("returns exactly, rounded half up once", () => {
    expect(returnMinor(500, [2.44])).toBe(1_220);
    expect(returnMinor(101, [1.5])).toBe(152);
    expect(returnMinor(200, [2.44, 1.83, 2.12])).toBe(1_893);
  });
});
