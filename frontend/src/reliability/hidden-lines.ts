/** What hidden items showed, as columns and as intervals: one source for plot, table and file. */
import type { Correctness, CorrectLine, Steadiness, SteadyLine } from "../api/shapes";
import type { Field } from "../charts/field";
import type { IntervalRow } from "../charts/interval-row";
import { coefficient, percent } from "../ui/format";
import { resamplesIn } from "./interval-words";
import { nameOf } from "./pairs";

type Names = Record<string, string>;

const whose = (names: Names, coder: string | null) =>
  coder === null ? "All coders" : nameOf(names, coder);

export const keyOfLine = ({ variable, coder }: { variable: string; coder: string | null }) =>
  `${variable} ${coder ?? ""}`;

export const correctFields = (names: Names): Field<CorrectLine>[] => [
  { heading: "Variable", value: ({ label }) => label },
  { heading: "Coder", value: ({ coder }) => whose(names, coder) },
  {
    heading: "Judged right",
    value: ({ right }) => right,
    show: ({ right, judged }) => `${right} of ${judged}`,
    isNumeric: true,
  },
  { heading: "Judged", value: ({ judged }) => judged, isForFileOnly: true },
  {
    heading: "Share",
    value: ({ share }) => share,
    show: ({ share }) => percent(share),
    isNumeric: true,
  },
  {
    heading: "95 % interval",
    value: ({ low }) => low,
    show: ({ low, high }) => `${percent(low)} to ${percent(high)}`,
    isNumeric: true,
  },
  { heading: "Its upper end", value: ({ high }) => high, isForFileOnly: true },
  { heading: "Pass mark", value: ({ is_below }) => (is_below ? "Below it" : "–") },
];

export const correctRows = ({ lines, names }: Correctness): IntervalRow[] =>
  lines.map((line) => ({
    id: keyOfLine(line),
    label: `${line.label}: ${whose(names, line.coder)}`,
    value: line.share,
    low: line.low,
    high: line.high,
    tone: line.is_below ? "caution" : "active",
    says: `${line.right} of ${line.judged}`,
  }));

export const steadyFields = (names: Names): Field<SteadyLine>[] => [
  { heading: "Variable", value: ({ label }) => label },
  { heading: "Coder", value: ({ coder }) => whose(names, coder) },
  {
    heading: "Judged alike",
    value: ({ alike }) => alike,
    show: ({ alike, units }) => `${alike} of ${units}`,
    isNumeric: true,
  },
  { heading: "Judged twice", value: ({ units }) => units, isForFileOnly: true },
  {
    heading: "Alpha with themselves",
    value: ({ alpha }) => alpha.value,
    show: ({ alpha }) =>
      alpha.value === null ? `Undefined: ${alpha.reason}` : coefficient(alpha.value),
  },
  {
    heading: "95 % interval",
    value: ({ alpha }) => alpha.ci?.low ?? null,
    show: ({ alpha }) =>
      alpha.ci ? `${coefficient(alpha.ci.low)} to ${coefficient(alpha.ci.high)}` : "–",
    isNumeric: true,
  },
  { heading: "Its upper end", value: ({ alpha }) => alpha.ci?.high ?? null, isForFileOnly: true },
  {
    heading: "How the interval was made",
    value: ({ alpha }) => (alpha.ci ? `${alpha.ci.method}: ${resamplesIn(alpha.ci)}` : "–"),
  },
];

export const steadyRows = ({ lines, names }: Steadiness): IntervalRow[] =>
  lines.map((line) => ({
    id: keyOfLine(line),
    label: `${line.label}: ${whose(names, line.coder)}`,
    value: line.alpha.value,
    low: line.alpha.ci?.low ?? null,
    high: line.alpha.ci?.high ?? null,
    tone: "active",
    says: line.alpha.value === null ? "undefined" : coefficient(line.alpha.value),
  }));
