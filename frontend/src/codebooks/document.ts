/** What a published codebook version says; every key is always present. */
import { t } from "../texts/texts";

export type Level = "nominal" | "ordinal" | "interval" | "multi" | "event";
export type Scope = "encounter" | "subject" | "officer";
export type MissingCode = "not_visible" | "not_audible" | "outside_recording";

export interface Value {
  id: string;
  label: string;
  definition: string;
  include: string[];
  exclude: string[];
  positive: boolean;
  needs_time: boolean;
}

export type Condition =
  | { variable: string; in: (string | number)[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

export interface Variable {
  id: string;
  family: string;
  label: string;
  question: string;
  level: Level;
  kind: "factual" | "interpretive";
  critical: boolean;
  scope: Scope;
  values: Value[];
  range: { min: number; max: number; unit: string } | null;
  missing: MissingCode[];
  guidance: string;
  sources: string[];
  ask_if: Condition | null;
}

export interface Check {
  id: string;
  when: Condition;
  require: Condition;
  message: string;
}

/** Questions shown on one board, each with a key that says: this happens now. */
export interface Presentation {
  id: string;
  form: "steps" | "lamps";
  label: string;
  variables: string[];
  /** One letter for each lamp. */
  signs: string;
  /** The event before and after which the lamps are told apart, or empty. */
  marker: string;
}

export interface CodebookDocument {
  slug: string;
  title: string;
  version: number;
  sources: { id: string; text: string }[];
  families: { id: string; label: string }[];
  variables: Variable[];
  checks: Check[];
  /** Absent where a codebook shows every question alone. */
  presentations?: Presentation[];
}

export const NOT_APPLICABLE = "not_applicable";
/** An event variable whose event does not happen, or is marked at least once. */
export const NONE = "none";
export const MARKED = "marked";

export const MISSING_LABELS: Record<MissingCode, string> = {
  not_visible: t("Not visible"),
  not_audible: t("Not audible"),
  outside_recording: t("Outside the recording"),
};

export const isMissingCode = (value: unknown): value is MissingCode =>
  typeof value === "string" && Object.hasOwn(MISSING_LABELS, value);

/** The values of a variable that are marked on the clock. */
export const timedValues = (variable: Variable): Value[] =>
  variable.level === "event"
    ? variable.values
    : variable.values.filter(({ needs_time }) => needs_time);

export function variableOf(document: CodebookDocument, id: string): Variable {
  const found = document.variables.find((variable) => variable.id === id);
  if (!found) throw new Error(t("The codebook has no variable '{{id}}'.", { id }));
  return found;
}
