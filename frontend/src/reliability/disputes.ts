/** The units in dispute, the worst first, with the seconds to look at. */
import type { Divergence } from "../api/shapes";
import { clock, inWords } from "../ui/format";

export type Dispute = NonNullable<Divergence["encounters"]>[number];

export const disputeKey = ({ encounter, member }: Dispute): string => `${encounter.id} ${member}`;

export const disputedMs = ({ disputed_seconds }: Dispute): number =>
  disputed_seconds.reduce((sum, { from_ms, to_ms }) => sum + to_ms - from_ms, 0);

const answers = ({ values_by_alias }: Dispute): number =>
  new Set(Object.values(values_by_alias).map((value) => JSON.stringify(value))).size;

/** Most seconds in dispute, then most different answers, then by reference. */
export const worstFirst = (disputes: Dispute[]): Dispute[] =>
  disputes.toSorted(
    (one, other) =>
      disputedMs(other) - disputedMs(one) ||
      answers(other) - answers(one) ||
      one.encounter.reference.localeCompare(other.encounter.reference),
  );

/** "6 seconds: 0:41.200–0:47.200", or nothing where no moment is in dispute. */
export function secondsInDispute(dispute: Dispute): string | undefined {
  if (dispute.disputed_seconds.length === 0) return undefined;
  const spans = dispute.disputed_seconds.map(
    ({ from_ms, to_ms }) => `${clock(from_ms)}–${clock(to_ms)}`,
  );
  return `${inWords(disputedMs(dispute))}: ${spans.join(", ")}`;
}

export interface Lane {
  answer: string;
  aliases: string[];
}

/** Who gave the same answer stands together; the most common answer first. */
export function answersOf({ values_by_alias }: Dispute, spell: (value: unknown) => string): Lane[] {
  const lanes = new Map<string, string[]>();
  for (const [alias, value] of Object.entries(values_by_alias)) {
    const answer = spell(value);
    lanes.set(answer, [...(lanes.get(answer) ?? []), alias]);
  }
  return [...lanes]
    .map(([answer, aliases]) => ({ answer, aliases }))
    .toSorted((one, other) => other.aliases.length - one.aliases.length);
}
