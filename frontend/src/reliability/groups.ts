/** Agreement within and between the groups coders come from. */
import type { Divergence } from "../api/shapes";
import type { Field } from "../charts/field";
import type { IntervalRow } from "../charts/interval-row";
import { coefficient } from "../ui/format";
import { agreementWords } from "./agreement-table";

export type GroupLine = Divergence["groups"][number];

const nameOf = (group: string): string => group || "ungrouped";

export const groupLabel = ({ first, second }: Pick<GroupLine, "first" | "second">): string =>
  first === second ? `Within ${nameOf(first)}` : `Between ${nameOf(first)} and ${nameOf(second)}`;

export const groupRows = (groups: GroupLine[]): IntervalRow[] =>
  groups.map((line) => ({
    id: groupLabel(line),
    label: groupLabel(line),
    value: line.xrr,
    low: line.ci?.low ?? null,
    high: line.ci?.high ?? null,
    tone: line.first === line.second ? "active" : "neutral",
    says: agreementWords(line.xrr, line.ci),
  }));

/** Whether the groups differ more than coders of one group do, judged on the interval. */
export function betweenSentence(between: Divergence["between_minus_within"]): string {
  if (!between) return "Coders come from one group only.";
  const { value, ci, reason } = between;
  if (value === null) return `Whether groups differ cannot be told. ${reason}`.trim();
  const numbers = agreementWords(value, ci);
  if (!ci) return `Agreement between groups minus agreement within them: ${numbers}.`;
  if (ci.high < 0)
    return `Groups differ more than the coders of one group do: agreement between them is lower by ${agreementWords(-value, { low: -ci.high, high: -ci.low })}.`;
  if (ci.low > 0)
    return `Groups agree with each other better than among themselves: by ${numbers}.`;
  return `No difference between groups can be shown: between minus within is ${numbers}.`;
}

export const GROUP_FIELDS: Field<GroupLine>[] = [
  { heading: "Groups", value: groupLabel },
  { heading: "Agreed", value: ({ agreed }) => agreed, isNumeric: true },
  { heading: "Of pairs of codings", value: ({ compared }) => compared, isNumeric: true },
  ...(
    [
      ["Disagreement", ({ disagreement }) => disagreement],
      ["Agreement beyond chance", ({ xrr }) => xrr],
      ["Interval from", ({ ci }) => ci?.low],
      ["Interval to", ({ ci }) => ci?.high],
    ] as [string, (line: GroupLine) => number | null | undefined][]
  ).map(([heading, value]) => ({
    heading,
    value,
    show: (line: GroupLine) => coefficient(value(line)),
    isNumeric: true,
  })),
];
