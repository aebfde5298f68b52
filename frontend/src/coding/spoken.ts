/** A coded value in the codebook's words. */
import { t } from "../texts/texts";
import { codedJson } from "../codebooks/answers";
import { isMissingCode, MARKED, MISSING_LABELS, NONE, type Variable } from "../codebooks/document";

export function spoken(variable: Variable, value: unknown): string {
  const coded = codedJson(value);
  if (coded === null) return t("not answered");
  if (Array.isArray(coded)) return coded.map((id) => spoken(variable, id)).join(", ");
  if (typeof coded === "number") return `${coded} ${variable.range?.unit ?? ""}`.trim();
  if (isMissingCode(coded)) return MISSING_LABELS[coded];
  const known = variable.values.find(({ id }) => id === coded)?.label;
  if (known !== undefined) return known;
  if (coded === NONE) return t("it does not happen");
  return coded === MARKED ? t("marked on the timeline") : coded;
}
