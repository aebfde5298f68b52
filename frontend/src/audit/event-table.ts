/** The shown rows of the log as a file: every event on its own line, nothing folded. */
import type { AuditEvent } from "../api/shapes";
import { csv } from "../ui/csv";
import { londonDate, londonTime } from "../ui/format";
import { sentence, who } from "./event-sentence";

const HEADINGS = [
  "Moment (UTC)",
  "Day in London",
  "Time in London",
  "Who",
  "Organisation",
  "What, as a sentence",
  "Act",
  "Category",
  "Outcome",
  "Encounter",
  "Clip",
  "From ms",
  "To ms",
  "Purpose",
  "Object",
  "Object id",
  "Detail",
  "In their words",
  "Event id",
];

export const eventsCsv = (events: AuditEvent[]): string =>
  csv(
    HEADINGS,
    events.map((event) => [
      event.at,
      londonDate(event.at),
      londonTime(event.at),
      who(event),
      event.actor.organisation,
      sentence(event),
      event.action,
      event.category,
      event.outcome,
      event.encounter,
      event.clip,
      event.from_ms,
      event.to_ms,
      event.purpose,
      event.target.type,
      event.target.id,
      JSON.stringify(event.detail),
      event.words === null ? "(erased)" : Object.values(event.words).join(" · "),
      event.id,
    ]),
  );
