/** A question to the log, as the address of a page says it. Days are London's. */
import type { EventQuery } from "../api/events";

export const ASKED = ["actor", "clip", "encounter", "action", "since", "until"] as const;
export type Asked = (typeof ASKED)[number];
export type Question = Partial<Record<Asked, string>>;

export function questionOf(address: URLSearchParams): Question {
  return Object.fromEntries(
    ASKED.flatMap((part) => {
      const said = address.get(part)?.trim();
      return said ? [[part, said]] : [];
    }),
  );
}

export const addressOf = (question: Question): string =>
  new URLSearchParams(Object.entries(question).filter(([, said]) => said !== "")).toString();

/** What the server is asked: the days as the moments they begin and end in London. */
export function queryOf(question: Question): EventQuery {
  const { since, until, ...rest } = question;
  return {
    ...rest,
    ...(since ? { since: startOfDay(since) } : {}),
    ...(until ? { until: startOfDay(dayAfter(until)) } : {}),
  };
}

const londonHour = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "numeric",
  hourCycle: "h23",
});

/** Midnight in London as an ISO moment. Clocks change at 01:00 UTC, never at midnight. */
export function startOfDay(day: string): string {
  const atUtcMidnight = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(atUtcMidnight.getTime())) return day;
  const ahead = Number(londonHour.format(atUtcMidnight));
  return new Date(atUtcMidnight.getTime() - ahead * 3_600_000).toISOString();
}

export function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(next.getTime())) return day;
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
