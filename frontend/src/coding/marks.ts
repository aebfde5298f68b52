/** Marks on the encounter's clock, in whole milliseconds; without an end a mark is a moment. */
import type { CodedEvent } from "../api/shapes";
import type { Place } from "../codebooks/answers";
import { timedValues, type Variable } from "../codebooks/document";

export const inOrder = (marks: CodedEvent[]): CodedEvent[] =>
  [...marks].sort((one, other) => one.start_ms - other.start_ms || one.id.localeCompare(other.id));

/** The label a new mark starts with: what was answered, or the only one there is. */
export function firstLabel(variable: Variable, answered: unknown): string {
  const timed = timedValues(variable).map(({ id }) => id);
  const said = Array.isArray(answered) ? answered : [answered];
  const chosen = timed.filter((id) => said.includes(id));
  return chosen.at(-1) ?? (timed.length === 1 ? (timed[0] ?? "") : "");
}

export function newMark(id: string, place: Place, label: string, at: number): CodedEvent {
  return {
    id,
    variable: place.variable,
    member: place.member,
    target: "",
    label,
    start_ms: Math.max(0, Math.round(at)),
    end_ms: null,
    note: "",
    revision: 0,
  };
}

/** An end before the start turns the interval round: a coder may play backwards. */
export function endedAt(mark: CodedEvent, at: number): CodedEvent {
  const end = Math.max(0, Math.round(at));
  if (end === mark.start_ms) return { ...mark, end_ms: null };
  return end > mark.start_ms
    ? { ...mark, end_ms: end }
    : { ...mark, start_ms: end, end_ms: mark.start_ms };
}

/** Begin elsewhere; an interval keeps its end unless the start passes it. */
export function startedAt(mark: CodedEvent, at: number): CodedEvent {
  const start = Math.max(0, Math.round(at));
  const end = mark.end_ms;
  return { ...mark, start_ms: start, end_ms: end !== null && end > start ? end : null };
}

export const isInterval = (mark: CodedEvent): boolean => mark.end_ms !== null;
