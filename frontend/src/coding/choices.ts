/** The numbered choices of a question: what each does when it is pressed. */
import { NONE, type Variable } from "../codebooks/document";
import { t } from "../texts/texts";

export interface Choice {
  id: string;
  label: string;
  /** The number key, where there is one left. */
  key: string | undefined;
  /** An event's values are marked on the clock; everything else answers the question. */
  does: "answer" | "mark";
}

export function choicesOf(variable: Variable): Choice[] {
  if (variable.level === "interval") return [];
  const isEvent = variable.level === "event";
  const values = variable.values.map(({ id, label }, index): Choice => {
    const last = isEvent ? 9 : 10;
    const key = index < last ? String((index + 1) % 10) : undefined;
    return { id, label, key, does: isEvent ? "mark" : "answer" };
  });
  if (!isEvent) return values;
  return [...values, { id: NONE, label: t("It does not happen"), key: "0", does: "answer" }];
}

/** On a board the number belongs to the question: it says yes, and 0 says no. */
export function choicesOnBoard(variable: Variable, boardKey: string): Choice[] {
  const yes = yesOf(variable);
  const no = noOf(variable);
  return variable.values.map(({ id, label }): Choice => {
    const key = id === yes ? boardKey : id === no ? "0" : undefined;
    return { id, label, key, does: "answer" };
  });
}

/** What a key on a board answers first: the most of what there is to say. */
export const yesOf = (variable: Variable): string | undefined =>
  variable.values.findLast(({ positive }) => positive)?.id;

export const noOf = (variable: Variable): string | undefined =>
  variable.values.find(({ positive }) => !positive)?.id;
