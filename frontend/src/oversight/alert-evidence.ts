/** Where on the log page the events are that show an alert. */
import { addressOf } from "../audit/log-question";
import type { Alert } from "../api/shapes";

const londonDay = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/London",
  dateStyle: "short",
});

/** An identifier of version 7 begins with its millisecond (RFC 9562, 5.7). */
const momentOf = (id: string): number => parseInt(id.replaceAll("-", "").slice(0, 12), 16);

/** Of each person it is about, else of the clip, on the days of the events; null without any. */
export function evidenceLinks(alert: Alert, study: string): { label: string; to: string }[] {
  const times = [...alert.evidence.map(momentOf), Date.parse(alert.began_at)];
  const days = {
    since: londonDay.format(Math.min(...times)),
    until: londonDay.format(Math.max(...times)),
  };
  const on = (question: Record<string, string>) =>
    `/studies/${study}/log?${addressOf({ ...question, ...days })}`;
  const people = alert.people.map(({ id, name }) => ({
    label: `What ${name} did then, in the log`,
    to: on({ actor: id }),
  }));
  const clip = alert.clip
    ? [{ label: "What happened to this clip then, in the log", to: on({ clip: alert.clip }) }]
    : [];
  const found = [...people, ...clip];
  return found.length > 0 ? found : [{ label: "The log of that day", to: on({}) }];
}
