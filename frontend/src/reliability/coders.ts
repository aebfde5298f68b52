/** What agreement would be without one coder, and how much each coder said. */
import type { Divergence } from "../api/shapes";
import type { Field } from "../charts/field";
import type { IntervalRow } from "../charts/interval-row";
import { coefficient, percent } from "../ui/format";
import { nameOf } from "./pairs";

export interface WithoutLine {
  name: string;
  codings: number;
  alpha: number | null;
  /** How much agreement would rise without this coder. */
  gain: number | null;
}

/** Those without whom agreement would rise most, first. */
export function withoutLines({ without_coder, names, decision }: Divergence): WithoutLine[] {
  const all = decision?.result.alpha.name === "alpha" ? decision.result.alpha.value : null;
  return without_coder
    .map(({ coder, codings, alpha }) => ({
      name: nameOf(names, coder),
      codings,
      alpha,
      gain: alpha === null || all === null ? null : alpha - all,
    }))
    .toSorted((one, other) => (other.alpha ?? -2) - (one.alpha ?? -2));
}

export const withoutRows = (lines: WithoutLine[]): IntervalRow[] =>
  lines.map(({ name, alpha, gain }) => ({
    id: name,
    label: `Without ${name}`,
    value: alpha,
    low: null,
    high: null,
    tone: "active",
    says: gain === null ? coefficient(alpha) : `${coefficient(alpha)} (${signed(gain)})`,
  }));

const signed = (value: number): string =>
  value > 0 ? `+${coefficient(value)}` : coefficient(value);

export const WITHOUT_FIELDS: Field<WithoutLine>[] = [
  { heading: "Without", value: ({ name }) => name },
  { heading: "Codings", value: ({ codings }) => codings, isNumeric: true },
  {
    heading: "Agreement of the others",
    value: ({ alpha }) => alpha,
    show: ({ alpha }) => coefficient(alpha),
    isNumeric: true,
  },
  {
    heading: "Change",
    value: ({ gain }) => gain,
    show: ({ gain }) => (gain === null ? "–" : signed(gain)),
    isNumeric: true,
  },
];

export interface DetailLine {
  name: string;
  codings: number;
  marks: number;
  marks_of_others: number;
  notes: number;
  uncertain: number;
  uncertain_of_others: number;
}

export const detailLines = ({ coder_detail, names }: Divergence): DetailLine[] =>
  coder_detail.map(({ coder, ...counts }) => ({ name: nameOf(names, coder), ...counts }));

export const DETAIL_FIELDS: Field<DetailLine>[] = [
  { heading: "Coder", value: ({ name }) => name },
  { heading: "Codings", value: ({ codings }) => codings, isNumeric: true },
  { heading: "Marks on the clock", value: ({ marks }) => marks, isNumeric: true },
  {
    heading: "Others’ marks there",
    value: ({ marks_of_others }) => marks_of_others,
    show: ({ marks_of_others }) => marks_of_others.toFixed(1),
    isNumeric: true,
  },
  { heading: "Notes", value: ({ notes }) => notes, isNumeric: true },
  { heading: "Not visible or audible", value: ({ uncertain }) => uncertain, isNumeric: true },
  {
    heading: "Others’ there",
    value: ({ uncertain_of_others }) => uncertain_of_others,
    show: ({ uncertain_of_others }) => uncertain_of_others.toFixed(1),
    isNumeric: true,
  },
];

export interface ConfusionRow {
  name: string;
  likely: string;
  said: string;
  share: number;
}

/** Values by their labels; a coder who confuses nothing often has no line. */
export const confusionRows = ({ confusion, names, definition }: Divergence): ConfusionRow[] => {
  const labels = new Map(definition.values.map(({ id, label }) => [id, label]));
  return confusion.map(({ coder, likely, said, share }) => ({
    name: nameOf(names, coder),
    likely: labels.get(likely) ?? likely,
    said: labels.get(said) ?? said,
    share,
  }));
};

export const CONFUSION_FIELDS: Field<ConfusionRow>[] = [
  { heading: "Coder", value: ({ name }) => name },
  { heading: "Where all most likely mean", value: ({ likely }) => likely },
  { heading: "says", value: ({ said }) => said },
  {
    heading: "How often",
    value: ({ share }) => share,
    show: ({ share }) => percent(share),
    isNumeric: true,
  },
];
