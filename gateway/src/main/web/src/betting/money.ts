/** Amounts are whole minor units; what people type and read is made from them with integers only. */

const DIGITS: Readonly<Record<string, number>> = { JPY: 0, KWD: 3 };

export function digitsOf(currency: string): number {
  return DIGITS[currency] ?? 2;
}

/** What was typed, in minor units; null when it is no amount above zero or has more decimals than the currency. */
export function parseMinor(text: string, currency: string): number | null {
  const match = /^(\d{1,12})(?:[.,](\d*))?$/.exec(text.trim());
  if (match === null) return null;
  const digits = digitsOf(currency);
  const fraction = match[2] ?? "";
  if (fraction.length > digits) return null;
  const minor = Number(BigInt(match[1] + fraction.padEnd(digits, "0")));
  return minor > 0 && Number.isSafeInteger(minor) ? minor : null;
}

/** As a person reads it: `12.50 GBP`. */
export function formatMinor(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return `${minor < 0 ? "−" : ""}${whole} ${currency}`;
}

/**
 * What comes back when all these win, in minor units: odds are thousandths, and the product is rounded half up once,
 * as the house does.
 */
export function returnMinor(stakeMinor: number, odds: readonly number[]): number {
  let exact = BigInt(stakeMinor);
  let scale = 1n;
  for (const each of odds) {
    exact *= BigInt(Math.round(each * 1_000));
    scale *= 1_000n;
  }
  return Number((exact * 2n + scale) / (scale * 2n));
}
