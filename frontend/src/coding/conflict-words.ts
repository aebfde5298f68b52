/** Two states of one mark, in words. */
import type { CodedEvent } from "../api/shapes";
import { type CodebookDocument, variableOf } from "../codebooks/document";
import { clock } from "../ui/format";
import { t } from "../texts/texts";
import type { Change } from "./queue";

type Marked = Pick<CodedEvent, "variable" | "label" | "start_ms" | "end_ms">;

export function conflictWords(
  document: CodebookDocument,
  mine: Change,
  theirs: CodedEvent | null,
): string {
  const here = mine.kind === "event" ? mine.event : null;
  const known = here ?? theirs;
  const about = known ? variableOf(document, known.variable).label : t("A mark");
  const [ours, others] = [markWords(document, here), markWords(document, theirs)];
  return t("{{about}}: a mark was changed in another window. Here: {{ours}}. There: {{others}}.", {
    about,
    ours,
    others,
  });
}

function markWords(document: CodebookDocument, mark: Marked | null): string {
  if (!mark) return t("taken away");
  const label = variableOf(document, mark.variable).values.find(({ id }) => id === mark.label);
  const start = clock(mark.start_ms);
  const when =
    mark.end_ms === null ? start : t("{{start}} to {{end}}", { start, end: clock(mark.end_ms) });
  return label ? `${label.label}, ${when}` : when;
}
