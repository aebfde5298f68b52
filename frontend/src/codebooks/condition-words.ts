/** Skip rules and checks in words. */
import { type CodebookDocument, type Condition, MISSING_LABELS } from "./document";

const RESERVED: Record<string, string> = {
  ...MISSING_LABELS,
  none: "None",
  marked: "Marked",
  not_applicable: "Not applicable",
};

/** "Taser drawn is Yes, and Taser fired is No or Not visible". */
export function inWords(condition: Condition, document: CodebookDocument, isInner = false): string {
  if ("not" in condition) return `not (${inWords(condition.not, document)})`;
  if ("all" in condition || "any" in condition) {
    const [parts, word] = "all" in condition ? [condition.all, "and"] : [condition.any, "or"];
    const said = parts.map((part) => inWords(part, document, true));
    const joined = said.join(`, ${word} `);
    return isInner && said.length > 1 ? `(${joined})` : joined;
  }
  const variable = document.variables.find(({ id }) => id === condition.variable);
  const values = condition.in.map(
    (id) =>
      variable?.values.find((value) => value.id === id)?.label ??
      RESERVED[String(id)] ??
      String(id),
  );
  return `${variable?.label ?? condition.variable} is ${values.join(" or ")}`;
}
