/** Changes that were not saved, in the words they were given on the screen. */
import { type CodebookDocument, variableOf } from "../codebooks/document";
import { clock } from "../ui/format";
import { t } from "../texts/texts";
import type { Change } from "./queue";
import { spoken } from "./spoken";

const about = (member: string) => (member ? `, ${member}` : "");
const noted = (note: string) => (note ? ` – “${note}”` : "");

/** One line for each; a mark taken away leaves no words to give back. */
export function leftOver(document: CodebookDocument, changes: Change[]): string[] {
  return changes.flatMap((change) => {
    if (change.kind === "event-removal") return [];
    const { variable: id, member, note } = change.kind === "value" ? change : change.event;
    const variable = variableOf(document, id);
    const said =
      change.kind === "value"
        ? spoken(variable, change.value)
        : t("marked at {{time}}", { time: clock(change.event.start_ms) });
    return [`${variable.label}${about(member)}: ${said}${noted(note)}`];
  });
}
