/** Every number behind the plot, as rows for a table and for a file. */
import type { Decision } from "../api/shapes";
import { type Cell, csv } from "../ui/csv";
import { CLASSES, COEFFICIENTS, verdictOf } from "./verdict";

export const HEADINGS = [
  "Variable",
  "Name in the codebook",
  "Class",
  "May we analyse?",
  "Coefficient",
  "Value",
  "Interval from",
  "Interval to",
  "Level",
  "Units",
  "Pairable units",
  "Positives",
  "Coders",
  "Per cent agreement",
  "AC1",
  "Positive agreement",
  "Resamples",
  "Undefined resamples",
  "Seed",
  "Decided at",
  "Reasons",
];

export function cells(decision: Decision): Cell[] {
  const { result } = decision;
  const { alpha } = result;
  return [
    decision.label,
    decision.variable,
    CLASSES[decision.class] ?? decision.class,
    verdictOf(decision).word,
    COEFFICIENTS[alpha.name] ?? alpha.name,
    alpha.value,
    alpha.ci?.low,
    alpha.ci?.high,
    result.level,
    result.units,
    result.pairable_units,
    result.positives,
    result.coders,
    result.percent_agreement,
    result.ac1,
    result.positive_agreement,
    alpha.ci?.replicates,
    alpha.ci?.undefined_replicates,
    alpha.ci?.seed,
    decision.decided_at,
    decision.reasons.join(" "),
  ];
}

export const agreementCsv = (decisions: Decision[]): string => csv(HEADINGS, decisions.map(cells));
