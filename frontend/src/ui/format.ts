/** Times, lengths and counts in words. Every time of day is London's, whatever the computer's. */
import { t } from "../texts/texts";

const LONDON = "Europe/London";

const timeOfDay = new Intl.DateTimeFormat("en-GB", {
  timeZone: LONDON,
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const day = new Intl.DateTimeFormat("en-GB", {
  timeZone: LONDON,
  day: "numeric",
  month: "short",
  year: "numeric",
});
const hour = new Intl.DateTimeFormat("en-GB", {
  timeZone: LONDON,
  hour: "numeric",
  hourCycle: "h23",
});

const asDate = (moment: string | number | Date) => new Date(moment);

/** 10:42:07 */
export const londonTime = (moment: string | number | Date): string =>
  timeOfDay.format(asDate(moment));

/** 3 Mar 2026 */
export const londonDate = (moment: string | number | Date): string => day.format(asDate(moment));

/** 3 Mar 2026, 10:42 */
export const londonDateTime = (moment: string | number | Date): string =>
  `${londonDate(moment)}, ${londonTime(moment).slice(0, 5)}`;

export function greeting(moment: string | number | Date): string {
  const now = Number(hour.format(asDate(moment)));
  if (now < 12) return t("Good morning");
  return now < 18 ? t("Good afternoon") : t("Good evening");
}

/** A position on the encounter's clock: 0:42.360, or 1:02:03.500 past an hour. */
export function clock(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const hours = Math.floor(whole / 3_600_000);
  const minutes = Math.floor(whole / 60_000) % 60;
  const seconds = ((whole % 60_000) / 1000).toFixed(3).padStart(6, "0");
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}`
    : `${minutes}:${seconds}`;
}

/** A length as people say it: "45 seconds", "12 minutes", "1 hour 5 minutes". */
export function inWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90)
    return t("{{count, number}} seconds", {
      count: seconds,
      defaultValue_one: "{{count, number}} second",
    });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60)
    return t("{{count, number}} minutes", {
      count: minutes,
      defaultValue_one: "{{count, number}} minute",
    });
  const rest = minutes % 60;
  const hours = t("{{count, number}} hours", {
    count: Math.floor(minutes / 60),
    defaultValue_one: "{{count, number}} hour",
  });
  return rest
    ? `${hours} ${t("{{count, number}} minutes", { count: rest, defaultValue_one: "{{count, number}} minute" })}`
    : hours;
}

/** "1 clip", "3 clips", "1,204 rows". */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/** .84, −.12, 1.00: agreement coefficients are printed without a leading zero. */
export function coefficient(value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  return value
    .toFixed(digits)
    .replace(/^(-?)0\./, "$1.")
    .replace("-", "−");
}

export const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`;

/** First letters of a checksum, enough to compare by eye. */
export const shortHash = (sha256: string): string => sha256.slice(0, 12);
