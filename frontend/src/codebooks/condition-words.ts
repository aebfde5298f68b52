/** Skip rules and checks in words. */
import { t } from "../texts/texts";
import { type CodebookDocument, type Condition, MISSING_LABELS } from "./document";

const RESERVED: Record<string, string> = {
  ...MISSING_LABELS,
  none: t("None"),
  marked: t("Marked"),
  not_applicable: t("Not applicable"),
};

/** "Taser drawn is Yes, and Taser fired is No or Not visible". */
export function inWords(condition: Condition, document: CodebookDocument, isInner = false): string {
  if ("not" in condition)
    return t("not ({{condition}})", { condition: inWords(condition.not, document) });
  if ("all" in condition || "any" in condition) {
    const parts = "all" in condition ? condition.all : condition.any;
    const said = parts.map((part) => inWords(part, document, true));
    const joined = said.reduce((left, right) =>
      "all" in condition
        ? t("{{left}}, and {{right}}", { left, right })
        : t("{{left}}, or {{right}}", { left, right }),
    );
    return isInner && said.length > 1 ? `(${joined})` : joined;
  }
  const variable = document.variables.find(({ id }) => id === condition.variable);
  const values = condition.in.map(
    (id) =>
      variable?.values.find((value) => value.id === id)?.label ??
      RESERVED[String(id)] ??
      String(id),
  );
  return t("{{label}} is {{values}}", {
    label: variable?.label ?? condition.variable,
    values: values.reduce((left, right) => t("{{left}} or {{right}}", { left, right })),
  });
}
