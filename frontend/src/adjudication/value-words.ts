/** Coded values in the codebook's words. */
import type { Disagreement } from "../api/shapes";
import { MISSING_LABELS, type Variable } from "../codebooks/document";
import { clock } from "../ui/format";

const RESERVED: Record<string, string> = {
  ...MISSING_LABELS,
  not_applicable: "Not applicable",
  none: "None",
  marked: "Marked",
};

/** As much of a variable as words are made from. */
type Worded = { values: Pick<Variable["values"][number], "id" | "label">[] } | undefined;

export function valueWords(value: unknown, variable: Worded): string {
  if (Array.isArray(value)) {
    return value.map((one) => valueWords(one, variable)).join(", ") || "nothing chosen";
  }
  if (value === null || value === undefined) return "no answer";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return variable?.values.find(({ id }) => id === text)?.label ?? RESERVED[text] ?? text;
}

type Marked = Disagreement["judgements"][number]["marks"][number];

export const markWords = (mark: Marked, variable: Variable | undefined): string => {
  const label = variable?.values.find(({ id }) => id === mark.label)?.label ?? mark.label;
  const until = mark.end_ms === null ? "" : `–${clock(mark.end_ms)}`;
  return `${label} ${clock(mark.start_ms)}${until}`.trim();
};

/** The values a settlement or a vote may take, as choices. */
export function choicesOf(variable: Variable | undefined): { value: string; label: string }[] {
  if (!variable) return [];
  const own =
    variable.level === "event"
      ? [
          { value: "none", label: "None" },
          { value: "marked", label: "It happens" },
        ]
      : variable.values.map(({ id, label }) => ({ value: id, label }));
  const missing = variable.missing.map((code) => ({ value: code, label: MISSING_LABELS[code] }));
  return [...own, ...missing];
}

/** What a person has chosen or typed. */
export interface Given {
  chosen: string[];
  typed: string;
}

export const NOTHING_GIVEN: Given = { chosen: [], typed: "" };

/** What was chosen or typed, as the API takes it; null when it is nothing yet. */
export function givenValue({ chosen, typed }: Given, variable: Variable | undefined): unknown {
  const isMissing = chosen.some((one) => Object.hasOwn(MISSING_LABELS, one));
  if (variable?.level === "interval" && !isMissing && chosen.length === 0) {
    return typed.trim() === "" ? null : Number(typed);
  }
  if (variable?.level === "multi" && !isMissing) {
    return chosen.length === 0 ? null : chosen.toSorted();
  }
  return chosen[0] ?? null;
}
