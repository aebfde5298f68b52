/** Agreement against how often a thing is seen: why a high percentage says little of the rare. */
import type { Decision } from "../api/shapes";
import type { Field } from "../charts/field";
import { coefficient, percent } from "../ui/format";
import { agreementWords } from "./agreement-table";
import { type Outcome, outcomeOf, verdict } from "./verdict";

export interface RarePoint {
  variable: string;
  label: string;
  outcome: Outcome;
  prevalence: number;
  positives: number;
  value: number | null;
  low: number | null;
  high: number | null;
  percentAgreement: number | null;
}

/** Variables of which it is known how often the rarer value was given; the rarest first. */
export const rarePoints = (decisions: Decision[]): RarePoint[] =>
  decisions
    .flatMap((decision) => {
      const { result } = decision;
      if (!result.prevalence) return [];
      return {
        variable: decision.variable,
        label: decision.label,
        outcome: outcomeOf(decision),
        prevalence: result.prevalence,
        positives: result.positives,
        value: result.alpha.value,
        low: result.alpha.ci?.low ?? null,
        high: result.alpha.ci?.high ?? null,
        percentAgreement: result.percent_agreement,
      };
    })
    .toSorted((one, other) => one.prevalence - other.prevalence);

/**
 * The prevalence at which this wave sees so many positives: by the middle of what its variables
 * show, because a positive is counted once however many coders gave it.
 */
export function prevalenceAt(positives: number, points: RarePoint[]): number | undefined {
  const rates = points
    .filter((point) => point.positives > 0)
    .map((point) => point.prevalence / point.positives)
    .toSorted((one, other) => one - other);
  const middle = rates[Math.floor(rates.length / 2)];
  return middle === undefined ? undefined : middle * positives;
}

export const RARE_FIELDS: Field<RarePoint>[] = [
  { heading: "Variable", value: ({ label }) => label },
  {
    heading: "Prevalence",
    value: ({ prevalence }) => prevalence,
    show: ({ prevalence }) => percent(prevalence, prevalence < 0.1 ? 1 : 0),
    isNumeric: true,
  },
  { heading: "Positives", value: ({ positives }) => positives, isNumeric: true },
  {
    heading: "Agreement",
    value: ({ value }) => value,
    show: ({ value, low, high }) =>
      agreementWords(value, low === null || high === null ? null : { low, high }),
    isNumeric: true,
  },
  {
    heading: "Interval from",
    value: ({ low }) => low,
    show: ({ low }) => coefficient(low),
    isNumeric: true,
  },
  {
    heading: "Interval to",
    value: ({ high }) => high,
    show: ({ high }) => coefficient(high),
    isNumeric: true,
  },
  {
    heading: "Per cent agreement",
    value: ({ percentAgreement }) => percentAgreement,
    show: ({ percentAgreement }) => coefficient(percentAgreement),
    isNumeric: true,
  },
  { heading: "May we analyse?", value: ({ outcome }) => verdict(outcome).word },
];
