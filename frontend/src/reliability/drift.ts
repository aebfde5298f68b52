/** Who drifts away from the others, week by week, and when the codebook changed. */
import type { DriftChart } from "../api/shapes";
import type { Field } from "../charts/field";
import type { Line, NamedPlace } from "../charts/line";
import { londonDate } from "../ui/format";
import { nameOf } from "./pairs";

/** Stands for all variables together, as the platform names it. */
export const ALL = "*";
const WEEK_MS = 7 * 24 * 3_600_000;

export interface DriftWeek {
  coder: string;
  week: string;
  codings: number;
  observed: number;
  expected: number;
  cusum: number;
  e_value: number;
}

/** All variables together first; then as the codebook has them. */
export function watchedVariables({ series }: DriftChart): { value: string; label: string }[] {
  const labels = new Map(series.map(({ variable, label }) => [variable, label]));
  return [...labels]
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => Number(other.value === ALL) - Number(one.value === ALL));
}

const seriesOf = ({ series }: DriftChart, variable: string) =>
  series.filter((one) => one.variable === variable);

/** Where a moment stands on the axis of weeks; the first week is 0. */
export const weekOf = (moment: string, { weeks }: DriftChart): number =>
  (Date.parse(moment) - Date.parse(weeks[0] ?? moment)) / WEEK_MS;

/** Those beyond the limit of the early look, or flagged, are strong and named. */
export function driftLines(drift: DriftChart, variable: string): Line[] {
  const flagged = new Set(flagsOn(drift, variable).map(({ coder }) => coder));
  return seriesOf(drift, variable).map(({ coder, weeks }) => ({
    id: coder,
    name: nameOf(drift.names, coder),
    isStrong: flagged.has(coder) || weeks.some(({ cusum }) => cusum >= drift.limits.look),
    points: weeks.map(({ week, cusum }) => ({ x: weekOf(week, drift), y: cusum })),
  }));
}

export const driftWeeks = (drift: DriftChart, variable: string): DriftWeek[] =>
  seriesOf(drift, variable).flatMap(({ coder, weeks }) =>
    weeks.map((week) => ({ ...week, coder: nameOf(drift.names, coder) })),
  );

export const flagsOn = ({ flags }: DriftChart, variable: string) =>
  flags.filter((flag) => flag.variable === variable);

export const changesIn = (drift: DriftChart): NamedPlace[] =>
  drift.codebook_changes.map(({ at, version }) => ({
    at: weekOf(at, drift),
    name: `codebook v${version}`,
  }));

/** High enough for the limit and the highest line. */
export const highest = (drift: DriftChart, lines: Line[]): number =>
  1.15 * Math.max(drift.limits.look, ...lines.flatMap(({ points }) => points.map(({ y }) => y)));

export function driftSentence(drift: DriftChart, variable: string): string {
  const flags = flagsOn(drift, variable);
  const names = (kind: string) => [
    ...new Set(
      flags.filter((flag) => flag.kind === kind).map(({ coder }) => nameOf(drift.names, coder)),
    ),
  ];
  const flagged = names("flag");
  const looks = names("look").filter((name) => !flagged.includes(name));
  const parts = [
    flagged.length > 0 ? `Flagged: ${flagged.join(", ")}.` : "",
    looks.length > 0 ? `Worth a look: ${looks.join(", ")}.` : "",
  ].filter(Boolean);
  return parts.join(" ") || "Nobody stands out from the others.";
}

const rounded = (heading: string, value: (row: DriftWeek) => number): Field<DriftWeek> => ({
  heading,
  value,
  show: (row) => value(row).toFixed(1),
  isNumeric: true,
});

export const DRIFT_FIELDS: Field<DriftWeek>[] = [
  { heading: "Coder", value: ({ coder }) => coder },
  { heading: "Week from", value: ({ week }) => week, show: ({ week }) => londonDate(week) },
  { heading: "Codings compared", value: ({ codings }) => codings, isNumeric: true },
  rounded("Differed", ({ observed }) => observed),
  rounded("Expected", ({ expected }) => expected),
  rounded("Summed up (CUSUM)", ({ cusum }) => cusum),
  rounded("Evidence (e-value)", ({ e_value }) => e_value),
];
