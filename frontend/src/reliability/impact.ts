/** Agreement before and after a change that is tried out. */
import type { Simulation } from "../api/shapes";
import type { Field } from "../charts/field";
import type { IntervalRow } from "../charts/interval-row";
import { coefficient } from "../ui/format";
import type { Tone } from "../ui/tag";
import { agreementWords } from "./agreement-table";

export interface ImpactRow extends IntervalRow {
  /** Why there is no number. */
  reason: string;
}

export const impactRow = (
  label: string,
  { value, ci, reason }: Simulation["alpha_before"],
  tone: Tone,
): ImpactRow => ({
  id: label,
  label,
  value,
  low: ci?.low ?? null,
  high: ci?.high ?? null,
  tone,
  says: agreementWords(value, ci),
  reason,
});

const number = (heading: string, value: (row: ImpactRow) => number | null): Field<ImpactRow> => ({
  heading,
  value,
  show: (row) => coefficient(value(row)),
  isNumeric: true,
});

export const IMPACT_FIELDS: Field<ImpactRow>[] = [
  { heading: "Codebook", value: ({ label }) => label },
  number("Agreement", ({ value }) => value),
  number("Interval from", ({ low }) => low),
  number("Interval to", ({ high }) => high),
];
