/** How long to wait before the next connection: full jitter over an exponential ceiling. */

const FIRST_CEILING_MILLIS = 500;
export const LONGEST_WAIT_MILLIS = 10_000;

/**
 * @param attempt failed attempts so far, from 0
 * @param random  from 0 (inclusive) to 1 (exclusive)
 */
export function reconnectDelayMillis(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_WAIT_MILLIS, FIRST_CEILING_MILLIS * 2 ** Math.min(attempt, 10));
  return Math.round(random * ceiling);
}
