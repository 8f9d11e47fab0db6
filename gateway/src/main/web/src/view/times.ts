/** Dates and times in the viewer's own zone and language. */

const DAY_MILLIS = 86_400_000;

const hourMinute = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hour12: false });
const hourMinuteSecond = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hour12: false,
});
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short" });
const withYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const zoneName = new Intl.DateTimeFormat(undefined, { timeZoneName: "short" });

export function timeOf(iso: string): string {
  return hourMinute.format(new Date(iso));
}

export function secondsOf(millis: number): string {
  return hourMinuteSecond.format(new Date(millis));
}

/** "Today", "Tomorrow", a weekday within reach, else a date with its year. */
export function dayOf(iso: string, now: number): string {
  const day = startOfDay(new Date(iso).getTime());
  const days = Math.round((day - startOfDay(now)) / DAY_MILLIS);
  if (days === 0) return "Today";
  if (days === 1) return "Tomorrow";
  if (days === -1) return "Yesterday";
  return Math.abs(days) < 300 ? weekday.format(new Date(iso)) : withYear.format(new Date(iso));
}

export function zoneOf(now: number): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const short = zoneName.formatToParts(new Date(now)).find((part) => part.type === "timeZoneName")?.value;
  return short === undefined || short === zone ? zone : `${zone.replaceAll("_", " ")} (${short})`;
}

function startOfDay(millis: number): number {
  const date = new Date(millis);
  date.setHours(0, 0, 0, 0);
  return date.getTime();
}
