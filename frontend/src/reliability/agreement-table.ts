/** Every number behind the forest plot: one list for the drawing, the table and the file. */
import type { Decision } from "../api/shapes";
import type { Field } from "../charts/field";
import type { IntervalRow } from "../charts/interval-row";
import { coefficient, percent } from "../ui/format";
import { CLASSES, COEFFICIENTS, verdictOf } from "./verdict";

const number = (
  heading: string,
  value: (decision: Decision) => number | null | undefined,
  show?: (value: number) => string,
): Field<Decision> => ({
  heading,
  value,
  isNumeric: true,
  show: (decision) => {
    const found = value(decision);
    if (found === null || found === undefined) return "–";
    return show ? show(found) : found.toLocaleString("en-GB");
  },
});

const word = (heading: string, value: (decision: Decision) => string): Field<Decision> => ({
  heading,
  value,
});

const forFile = (field: Field<Decision>): Field<Decision> => ({ ...field, isForFileOnly: true });

const alpha = ({ result }: Decision) => result.alpha;

export const AGREEMENT_FIELDS: Field<Decision>[] = [
  word("Variable", ({ label }) => label),
  forFile(word("Name in the codebook", ({ variable }) => variable)),
  word("Class", (decision) => CLASSES[decision.class] ?? decision.class),
  word("May we analyse?", (decision) => verdictOf(decision).word),
  forFile(word("Stamp", ({ stamp }) => stamp)),
  forFile(
    word("Coefficient", (decision) => COEFFICIENTS[alpha(decision).name] ?? alpha(decision).name),
  ),
  number("Value", (decision) => alpha(decision).value, coefficient),
  number("Interval from", (decision) => alpha(decision).ci?.low, coefficient),
  number("Interval to", (decision) => alpha(decision).ci?.high, coefficient),
  forFile(word("Level", ({ result }) => result.level)),
  number("Units", ({ result }) => result.units),
  number("Pairable units", ({ result }) => result.pairable_units),
  number("Positives", ({ result }) => result.positives),
  number(
    "Prevalence",
    ({ result }) => result.prevalence,
    (share) => percent(share, 1),
  ),
  number("Coders", ({ result }) => result.coders),
  number("Per cent agreement", ({ result }) => result.percent_agreement, coefficient),
  number("AC1", ({ result }) => result.ac1, coefficient),
  number("Positive agreement", ({ result }) => result.positive_agreement, coefficient),
  forFile(word("Method", (decision) => alpha(decision).ci?.method ?? "")),
  forFile(number("Resamples", (decision) => alpha(decision).ci?.replicates)),
  forFile(number("Undefined resamples", (decision) => alpha(decision).ci?.undefined_replicates)),
  forFile(number("Seed", (decision) => alpha(decision).ci?.seed, String)),
  forFile(word("Decided at", ({ decided_at }) => decided_at)),
  forFile(word("Reasons", ({ reasons }) => reasons.join(" "))),
  forFile(word("Still needed", ({ needed }) => needed.sentence)),
];

export function intervalRow(decision: Decision): IntervalRow {
  const { value, ci } = alpha(decision);
  const { word: verdict, tone } = verdictOf(decision);
  return {
    id: decision.variable,
    label: decision.label,
    value,
    low: ci?.low ?? null,
    high: ci?.high ?? null,
    tone,
    says: `${agreementWords(value, ci)} ${verdict}`,
  };
}

interface Span {
  low: number;
  high: number;
}

/** .84 (.71–.92), or that it cannot be told. */
export function agreementWords(value: number | null, ci: Span | null): string {
  if (value === null) return "cannot be told";
  if (!ci) return coefficient(value);
  return `${coefficient(value)} (${coefficient(ci.low)}–${coefficient(ci.high)})`;
}
