/** How marks on the clock agree: at other tolerances, and how far apart they lie. */
import type { Divergence } from "../api/shapes";
import type { Field } from "../charts/field";
import type { Line } from "../charts/line";
import { coefficient, countOf } from "../ui/format";

export type Timeline = NonNullable<Divergence["timeline"]>;
export type SweepPoint = Timeline["tolerance_sweep"][number];
type Spread = NonNullable<Timeline["onset_errors_ms"]>;

/** 340 ms, 2 s, 1.5 s. */
export const shortTime = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${Number((ms / 1000).toFixed(1))} s`;

/** The tolerances grow by doubling or so, so they are drawn in even steps. */
export const sweepLine = (sweep: SweepPoint[]): Line => ({
  id: "f1",
  name: "",
  isStrong: true,
  points: sweep.flatMap(({ f1 }, at) => (f1 === null ? [] : [{ x: at, y: f1 }])),
});

export const SWEEP_FIELDS: Field<SweepPoint>[] = [
  {
    heading: "Tolerance",
    value: ({ tolerance_ms }) => tolerance_ms,
    show: ({ tolerance_ms }) => shortTime(tolerance_ms),
    isNumeric: true,
  },
  {
    heading: "F1 of marked events",
    value: ({ f1 }) => f1,
    show: ({ f1 }) => coefficient(f1),
    isNumeric: true,
  },
];

/** Where the locked tolerance stands among those tried, between two of them if need be. */
export function stepOf(tolerance: number, sweep: SweepPoint[]): number | undefined {
  const after = sweep.findIndex(({ tolerance_ms }) => tolerance_ms >= tolerance);
  const upper = sweep[after];
  if (!upper) return undefined;
  const lower = sweep[after - 1];
  if (!lower) return upper.tolerance_ms === tolerance ? after : undefined;
  return after - (upper.tolerance_ms - tolerance) / (upper.tolerance_ms - lower.tolerance_ms);
}

export function spreadSentence(spread: Spread | null, end: "begin" | "end"): string {
  if (!spread) return `No two marks met, so how far apart they ${end} cannot be told.`;
  const [lower = 0, middle = 0, upper = 0] = spread.quartiles;
  return `Half of ${countOf(spread.count, "matched pair")} of marks ${end} within ${shortTime(middle)} of each other; the middle half ${shortTime(lower)} to ${shortTime(upper)}.`;
}

export type LabelPair = Timeline["confusion"][number];

export const CONFUSION_FIELDS: Field<LabelPair>[] = [
  { heading: "One marked", value: ({ first }) => first },
  { heading: "The other", value: ({ second }) => second ?? "nothing" },
  { heading: "Times", value: ({ times }) => times, isNumeric: true },
];
