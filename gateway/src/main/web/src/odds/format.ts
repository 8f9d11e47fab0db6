/** How a price is written. The server sends decimals; the other two are for display only. */
export type OddsFormat = "decimal" | "fractional" | "american";

export const ODDS_FORMATS: readonly OddsFormat[] = ["decimal", "fractional", "american"];

/** What stands where no price is offered. */
export const NO_PRICE = "-";

export function formatOdds(odds: number | null, format: OddsFormat): string {
  if (odds === null || !Number.isFinite(odds) || odds <= 1) return NO_PRICE;
  switch (format) {
    case "decimal":
      return decimal(odds);
    case "fractional":
      return fractional(odds);
    case "american":
      return american(odds);
  }
}

/** Two digits at least and three where the price needs them; from 100 up whole prices are written without a fraction. */
function decimal(odds: number): string {
  const thousandths = Math.round(odds * 1_000);
  if (odds >= 100 && thousandths % 1_000 === 0) return String(thousandths / 1_000);
  return (thousandths / 1_000).toFixed(thousandths % 10 === 0 ? 2 : 3);
}

/** Profit on a stake of 100 when it is at least even money, else the stake that wins 100. */
function american(odds: number): string {
  const profit = odds - 1;
  const value = profit >= 1 ? Math.round(profit * 100) : -Math.round(100 / profit);
  return value > 0 ? `+${value}` : `−${-value}`;
}

/** The steps bookmakers write by custom, in lowest terms except where custom keeps another form (6/4, 100/30). */
const CUSTOMARY: readonly (readonly [number, number])[] = (
  "1/100 1/66 1/50 1/40 1/33 1/28 1/25 1/22 1/20 1/18 1/16 1/14 1/12 1/11 1/10 1/9 1/8 2/15 1/7 2/13 1/6 2/11 1/5 2/9 " +
  "1/4 2/7 3/10 1/3 4/11 2/5 4/9 1/2 8/15 4/7 8/13 4/6 8/11 4/5 5/6 10/11 1/1 21/20 11/10 6/5 5/4 11/8 7/5 6/4 8/5 " +
  "13/8 7/4 9/5 15/8 2/1 21/10 11/5 9/4 12/5 5/2 13/5 11/4 14/5 3/1 10/3 7/2 4/1 9/2 5/1 11/2 6/1 13/2 7/1 15/2 8/1 " +
  "17/2 9/1 10/1 11/1 12/1 14/1 16/1 18/1 20/1 22/1 25/1 28/1 33/1 40/1 50/1 66/1 80/1 100/1 125/1 150/1 200/1 250/1 " +
  "300/1 400/1 500/1 750/1 1000/1"
)
  .split(" ")
  .map((text) => text.split("/").map(Number) as [number, number]);

/** A customary step stands for a price whose profit it meets within this share. */
const CUSTOMARY_TOLERANCE = 0.0125;
const LARGEST_DENOMINATOR = 100;

/** The nearest customary fraction when one is near, else the best one by continued fraction. */
function fractional(odds: number): string {
  const profit = odds - 1;
  const [numerator, denominator] = customary(profit) ?? continuedFraction(profit);
  return `${numerator}/${denominator}`;
}

function customary(profit: number): readonly [number, number] | null {
  let best: readonly [number, number] | null = null;
  let distance = CUSTOMARY_TOLERANCE;
  for (const step of CUSTOMARY) {
    const off = Math.abs(step[0] / step[1] - profit) / profit;
    if (off < distance) {
      best = step;
      distance = off;
    }
  }
  return best;
}

function continuedFraction(value: number): readonly [number, number] {
  let [lastNumerator, numerator] = [1, Math.floor(value)];
  let [lastDenominator, denominator] = [0, 1];
  let rest = value - Math.floor(value);
  while (rest > 1e-9 && Math.abs(numerator / denominator - value) / value > CUSTOMARY_TOLERANCE / 10) {
    const whole = Math.floor(1 / rest);
    const nextDenominator = whole * denominator + lastDenominator;
    if (nextDenominator > LARGEST_DENOMINATOR) break;
    [lastNumerator, numerator] = [numerator, whole * numerator + lastNumerator];
    [lastDenominator, denominator] = [denominator, nextDenominator];
    rest = 1 / rest - whole;
  }
  return numerator === 0 ? [1, Math.min(1_000, Math.round(1 / value))] : [numerator, denominator];
}
