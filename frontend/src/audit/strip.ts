/** What was seen of a clip, and when a person did what: marks on lanes of one scale. */
import type { AuditEvent } from "../api/shapes";
import { londonDateTime } from "../ui/format";
import { position, sentence, who } from "./event-sentence";

export interface Mark {
  from: number;
  to: number;
  says: string;
}

export interface Lane {
  label: string;
  marks: Mark[];
}

export interface Strip {
  lanes: Lane[];
  from: number;
  to: number;
  /** The ends of the scale, in words. */
  ends: [string, string];
}

function lanes(
  events: AuditEvent[],
  label: (event: AuditEvent) => string,
  mark: (event: AuditEvent) => Mark,
) {
  const found = new Map<string, Mark[]>();
  for (const event of events) {
    const name = label(event);
    found.set(name, [...(found.get(name) ?? []), mark(event)]);
  }
  return [...found].map(([name, marks]) => ({ label: name, marks }));
}

/** The whole clip's length, so that a clip half seen does not look wholly seen. */
function lengthOf(detail: AuditEvent["detail"]) {
  const length: unknown = detail["duration_ms"];
  return typeof length === "number" ? length : 0;
}

/** A lane for each person, over the clip's own clock. Null when nothing of it was delivered. */
export function clipStrip(events: AuditEvent[]): Strip | null {
  const seen = events.filter(({ from_ms, to_ms }) => from_ms !== null && to_ms !== null);
  if (seen.length === 0) return null;
  const to = Math.max(...seen.map(({ to_ms, detail }) => Math.max(to_ms ?? 0, lengthOf(detail))));
  return {
    lanes: lanes(seen, who, (event) => ({
      from: event.from_ms ?? 0,
      to: event.to_ms ?? 0,
      says: `${sentence(event)} ${londonDateTime(event.at)}`,
    })),
    from: 0,
    to,
    ends: ["0:00", position(to)],
  };
}

const CATEGORIES: Record<string, string> = {
  collection: "Collected",
  alteration: "Changed",
  consultation: "Looked at",
  disclosure: "Disclosed",
  combination: "Combined",
  erasure: "Erased",
  control: "Ran the study",
};

export const categoryLabel = (category: string): string => CATEGORIES[category] ?? category;

/** A lane for each kind of act (Data Protection Act 2018 s.62), over the time of day. */
export function personStrip(events: AuditEvent[]): Strip | null {
  const times = events.map(({ at }) => Date.parse(at));
  if (times.length < 2) return null;
  const from = Math.min(...times);
  const to = Math.max(...times);
  if (from === to) return null;
  return {
    lanes: lanes(
      events,
      ({ category }) => categoryLabel(category),
      (event) => ({
        from: Date.parse(event.at),
        to: Date.parse(event.at),
        says: `${sentence(event)} ${londonDateTime(event.at)}`,
      }),
    ),
    from,
    to,
    ends: [londonDateTime(from), londonDateTime(to)],
  };
}
