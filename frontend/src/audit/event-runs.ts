/** Footage leaves in pieces of seconds and answers come one by one; a run of them is one line. */
import type { AuditEvent } from "../api/shapes";

/** A line of the log page: one event, or a run of the same act newest first. */
export interface Run {
  first: AuditEvent;
  events: AuditEvent[];
}

/** Longest silence inside one run. */
const PAUSE_MS = 5 * 60_000;

/** Acts that come many at a time. */
const FOLDED = new Set(["events.marked", "key.delivered", "still.delivered", "values.recorded"]);

export function runs(events: AuditEvent[]): Run[] {
  const found: Run[] = [];
  for (const event of events) {
    const run = found.at(-1);
    if (run && continues(run, event)) run.events.push(event);
    else found.push({ first: event, events: [event] });
  }
  return found;
}

function continues({ first, events }: Run, event: AuditEvent): boolean {
  const last = events.at(-1) ?? first;
  return (
    FOLDED.has(event.action) &&
    first.action === event.action &&
    first.actor.id === event.actor.id &&
    first.clip === event.clip &&
    first.encounter === event.encounter &&
    first.purpose === event.purpose &&
    Date.parse(last.at) - Date.parse(event.at) < PAUSE_MS
  );
}

/** The run as one event, over the whole stretch of the clip that was delivered. */
export function spanning({ first, events }: Run): AuditEvent {
  const starts = events.flatMap(({ from_ms }) => (from_ms === null ? [] : [from_ms]));
  const ends = events.flatMap(({ to_ms }) => (to_ms === null ? [] : [to_ms]));
  if (starts.length === 0 || ends.length === 0) return first;
  return { ...first, from_ms: Math.min(...starts), to_ms: Math.max(...ends) };
}
