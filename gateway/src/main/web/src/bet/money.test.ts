import { describe, expect, it } from "vitest";
import { currencySign, decimalText, formatMoney, minorOf, readAmount } from "./money";

const amount = (minor: bigint) => ({ kind: "amount", minor });

describe("an amount that was typed", () => {
  it("is read in the currency's minor units", () => {
    expect(readAmount("10", "GBP")).toEqual(amount(1_000n));
    expect(readAmount("10.5", "GBP")).toEqual(amount(1_050n));
    expect(readAmount("10,05", "EUR")).toEqual(amount(1_005n));
    expect(readAmount(".5", "USD")).toEqual(amount(50n));
    expect(readAmount("7.", "USD")).toEqual(amount(700n));
    expect(readAmount(" 1 250,00 ", "RON")).toEqual(amount(125_000n));
    expect(readAmount("500", "JPY")).toEqual(amount(500n));
    expect(readAmount("1.234", "KWD")).toEqual(amount(1_234n));
  });

  it("keeps every digit where a floating number would not", () => {
    expect(readAmount("0.29", "GBP")).toEqual(amount(29n));
    expect(readAmount("1.15", "GBP")).toEqual(amount(115n));
    expect(readAmount("9007199254740.93", "GBP")).toEqual(amount(900_719_925_474_093n));
  });

  it("is not rounded and not guessed", () => {
    for (const text of ["0.505", "1,000", "1,000.00", "1.000,00", "-5", "+5", "5e3", "ten", "£5", ".", ",", "0x10", "١٢"]) {
      expect(readAmount(text, "GBP").kind, text).toBe("bad");
    }
    expect(readAmount("0.5", "JPY").kind).toBe("bad");
    expect(readAmount("10000000000000", "GBP").kind).toBe("bad");
  });

  it("may be missing", () => {
    expect(readAmount("", "GBP")).toEqual({ kind: "none" });
    expect(readAmount("  ", "GBP")).toEqual({ kind: "none" });
  });
});

describe("an amount that is shown", () => {
  it("has the currency's decimals", () => {
    expect(formatMoney(123_456n, "GBP", "en-GB")).toBe("£1,234.56");
    expect(formatMoney(5n, "EUR", "en-GB")).toBe("€0.05");
    expect(formatMoney(1_500n, "JPY", "en-GB")).toBe("¥1,500");
    expect(formatMoney(-250n, "USD", "en-US")).toBe("-$2.50");
    expect(formatMoney(999_999_999_999_999n, "GBP", "en-GB")).toBe("£9,999,999,999,999.99");
  });

  it("is read back as it was written into a field", () => {
    for (const minor of [0n, 1n, 99n, 100n, 1_005n, 999_999_999_999_999n]) {
      for (const currency of ["GBP", "JPY", "KWD"]) {
        expect(readAmount(decimalText(minor, currency), currency)).toEqual(amount(minor));
      }
    }
  });

  it("has a sign", () => {
    expect(currencySign("GBP", "en-GB")).toBe("£");
  });
});

it("takes whole JSON numbers only", () => {
  expect(minorOf(5_000)).toBe(5_000n);
  expect(minorOf(0.5)).toBe(0n);
});
