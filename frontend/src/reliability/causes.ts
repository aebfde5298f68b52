/** Disagreement or blindness: why units are in dispute, and where each cause is mended. */
import type { Divergence } from "../api/shapes";
import type { Field } from "../charts/field";
import { percent } from "../ui/format";

export type CauseLine = Divergence["causes"][number];

export const CAUSES: Record<string, string> = {
  slip: "Slip",
  visibility: "One could not see it",
  hearing: "One could not hear it",
  unit: "Who or what was counted",
  timing: "Moments too far apart",
  definition: "Definition unclear",
  judgement: "Judgement",
};

export const ROUTES: Record<string, string> = {
  footage: "look at the footage",
  codebook: "mend the codebook",
  retraining: "train again",
  adjudication: "settle one by one",
  finding: "keep as a finding",
};

export const causeWord = (cause: string): string => CAUSES[cause] ?? cause;
export const routeWord = (route: string): string => ROUTES[route] ?? route;

export const causeKey = ({ cause, route }: Pick<CauseLine, "cause" | "route">): string =>
  `${cause} ${route}`;

export const causeBars = (causes: CauseLine[]) =>
  causes.map((line) => ({
    id: causeKey(line),
    label: `${causeWord(line.cause)} → ${routeWord(line.route)}`,
    amount: line.units,
    says: `${line.units.toLocaleString("en-GB")} (${percent(line.share)})`,
  }));

export const CAUSE_FIELDS: Field<CauseLine>[] = [
  { heading: "Cause", value: ({ cause }) => causeWord(cause) },
  { heading: "Where it is mended", value: ({ route }) => routeWord(route) },
  { heading: "Units", value: ({ units }) => units, isNumeric: true },
  {
    heading: "Share of those in dispute",
    value: ({ share }) => share,
    show: ({ share }) => percent(share),
    isNumeric: true,
  },
  { heading: "What it means", value: ({ sentence }) => sentence },
];
