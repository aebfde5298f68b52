/** Two states of one mark, in words. */
import type { CodedEvent } from "../api/shapes";
import { type CodebookDocument, variableOf } from "../codebooks/document";
import { clock } from "../ui/format";
import type { Change } from "./queue";

type Marked = Pick<CodedEvent, "variable" | "label" | "start_ms" | "end_ms">;

export function conflictWords(
  document: CodebookDocument,
  mine: Change,
  theirs: CodedEvent | null,
): string {
  const here = mine.kind === "event" ? mine.event : null;
  const known = here ?? theirs;
  const about = known ? variableOf(document, known.variable).label : "A mark";
  return (
    `${about}: a mark was changed in another window. ` +
    `Here: ${markWords(document, here)}. There: ${markWords(document, theirs)}.`
  );
}

function markWords(document: CodebookDocument, mark: Marked | null): string {
  if (!mark) return "taken away";
  const label = variableOf(document, mark.variable).values.find(({ id }) => id === mark.label);
  const end = mark.end_ms === null ? "" : ` to ${clock(mark.end_ms)}`;
  return `${label ? `${label.label}, ` : ""}${clock(mark.start_ms)}${end}`;
}
