/**
 * Money in minor units (pence, cents, paise) as whole numbers of any size. No amount ever passes through a fraction, so
 * none can lose a penny.
 */

/** Currencies whose minor unit is not the hundredth, as ISO 4217 has it; the house counts the same way. */
const DIGITS: Readonly<Record<string, number>> = {
  ...digits(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
  ...digits(3, "BHD IQD JOD KWD LYD OMR TND"),
};

function digits(count: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, count]));
}

/** How many decimals an amount of this currency has. */
export function decimalsOf(currency: string): number {
  return DIGITS[currency] ?? 2;
}

/** Below this every amount is also a safe JSON number; the house takes no more either. */
export const MOST_MINOR = 10n ** 15n;

export type Amount =
  | { readonly kind: "none" }
  | { readonly kind: "amount"; readonly minor: bigint }
  | { readonly kind: "bad"; readonly reason: string };

/**
 * Reads what a person typed as an amount. Point and comma both separate the decimals; what could be read in two ways
 * (`1,000`) or would have to be rounded (`0.505`) is refused, never guessed.
 */
export function readAmount(text: string, currency: string): Amount {
  const typed = text.replace(/[\s\u00a0\u202f]/g, "");
  if (typed === "") return { kind: "none" };
  const match = /^(\d*)(?:[.,](\d*))?$/.exec(typed);
  const whole = match?.[1] ?? "";
  const part = match?.[2] ?? "";
  if (match === null || whole + part === "") return { kind: "bad", reason: `Enter an amount such as ${sample(currency)}.` };
  const decimals = decimalsOf(currency);
  if (part.length > decimals) return { kind: "bad", reason: tooFine(decimals, currency) };
  const minor = BigInt(whole + part.padEnd(decimals, "0"));
  if (minor >= MOST_MINOR) return { kind: "bad", reason: "That is more than the house can take." };
  return { kind: "amount", minor };
}

function sample(currency: string): string {
  return decimalText(10n ** BigInt(decimalsOf(currency) + 1), currency);
}

function tooFine(decimals: number, currency: string): string {
  return decimals === 0
    ? `${currency} has no decimals: enter a whole amount.`
    : `${currency} has ${decimals} decimals at most; leave out thousands separators.`;
}

/** `1250` of GBP is `12.50`: plain digits, for a field that is typed into. */
export function decimalText(minor: bigint, currency: string): string {
  const decimals = decimalsOf(currency);
  const sign = minor < 0n ? "-" : "";
  const all = String(minor < 0n ? -minor : minor).padStart(decimals + 1, "0");
  return decimals === 0 ? sign + all : `${sign}${all.slice(0, -decimals)}.${all.slice(-decimals)}`;
}

const formats = new Map<string, Intl.NumberFormat>();

/** The amount with its currency, in the viewer's own writing. */
export function formatMoney(minor: bigint, currency: string, locale?: string): string {
  // As text and not as a number: a formatter writes the digits it is given.
  return formatOf(currency, locale).format(decimalText(minor, currency) as `${number}`);
}

/** The currency's sign as the viewer writes it, for the front of a field. */
export function currencySign(currency: string, locale?: string): string {
  const parts = formatOf(currency, locale).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

function formatOf(currency: string, locale: string | undefined): Intl.NumberFormat {
  const key = `${currency} ${locale ?? ""}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const decimals = decimalsOf(currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  formats.set(key, format);
  return format;
}

/** Minor units as JSON carries them; the house's amounts are all below {@link MOST_MINOR}. */
export function minorOf(value: number): bigint {
  return Number.isSafeInteger(value) ? BigInt(value) : 0n;
}
