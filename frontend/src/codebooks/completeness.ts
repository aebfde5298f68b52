/** What stands between a coding and its submission, as far as the browser can tell. */
import { t } from "../texts/texts";
import type { CodedJson, Place } from "./answers";
import type { Evaluation, Inconsistency } from "./conditions";
import { isMissingCode, MARKED, NONE, NOT_APPLICABLE, type Variable } from "./document";

export type Reason =
  "unanswered" | "no_time_mark" | "no_label" | "contradicts_marks" | "not_admissible";

export interface Gap extends Place {
  reason: Reason;
  message: string;
}

export interface LocalCompleteness {
  missing: Gap[];
  inconsistent: Inconsistency[];
}

export function completeness(evaluation: Evaluation): LocalCompleteness {
  const missing = evaluation.places
    .filter((place) => evaluation.applies(place))
    .flatMap((place) => gap(evaluation, place) ?? []);
  return { missing, inconsistent: evaluation.failedChecks() };
}

/** Null when nothing is left to do here. */
export function gap(evaluation: Evaluation, place: Place): Gap | null {
  const variable = evaluation.variable(place.variable);
  const value = evaluation.recorded(place);
  const about = place.member ? `${variable.label}, ${place.member}` : variable.label;
  const found = (reason: Reason, message: string): Gap => ({ ...place, reason, message });
  if (value === null) return found("unanswered", t("{{about}}: not answered yet.", { about }));
  if (!isAdmissible(variable, value)) {
    return found("not_admissible", t("{{about}}: choose one of the answers offered.", { about }));
  }
  const labels = evaluation.marks(place).map(({ label }) => label);
  if (labels.includes("")) return found("no_label", t("{{about}}: say what is marked.", { about }));
  if (variable.level === "event" && value === NONE && labels.length > 0) {
    return found("contradicts_marks", t("{{about}}: answered none, yet marked.", { about }));
  }
  const unmarked = unmarkedValues(variable, value, labels);
  if (unmarked.length === 0) return null;
  return found(
    "no_time_mark",
    t("{{about}}: mark the moment of {{unmarked}}.", { about, unmarked: unmarked.join(", ") }),
  );
}

/** The values that still lack their time mark, by label. */
export function unmarkedValues(variable: Variable, value: CodedJson, labels: string[]): string[] {
  if (variable.level === "event") {
    return value === MARKED && labels.length === 0 ? [t("at least one")] : [];
  }
  const chosen = Array.isArray(value) ? value : [value];
  const timed = variable.values.filter((v) => v.needs_time && chosen.includes(v.id));
  // A single-valued variable has one moment, so its mark stays good when the value is revised.
  if (variable.level !== "multi" && labels.length > 0) return [];
  return timed.filter(({ id }) => !labels.includes(id)).map(({ label }) => label);
}

export function isAdmissible(variable: Variable, value: CodedJson): boolean {
  if (isMissingCode(value)) return variable.missing.includes(value);
  if (value === NOT_APPLICABLE) return variable.ask_if !== null;
  const known = (id: unknown) => variable.values.some((one) => one.id === id);
  switch (variable.level) {
    case "nominal":
    case "ordinal":
      return known(value);
    case "event":
      return value === NONE || value === MARKED;
    case "interval":
      return (
        Number.isInteger(value) &&
        variable.range !== null &&
        Number(value) >= variable.range.min &&
        Number(value) <= variable.range.max
      );
    case "multi":
      return Array.isArray(value) && value.length > 0 && value.every(known);
  }
}
