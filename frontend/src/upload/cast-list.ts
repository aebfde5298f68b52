/** The cast list of an encounter: those searched S1, S2 …, officers O1, O2 … */
import type { EncounterIn } from "../api/shapes";

export type CastMember = EncounterIn["members"][number];
export type Kind = CastMember["kind"];

export const KINDS: { kind: Kind; letter: string; label: string; hint: string }[] = [
  { kind: "subject", letter: "S", label: "Person searched", hint: "grey hood, blue jeans" },
  { kind: "officer", letter: "O", label: "Officer", hint: "wears camera 1" },
];

export const FRESH_CAST: CastMember[] = [
  { label: "S1", kind: "subject", description: "" },
  { label: "O1", kind: "officer", description: "" },
];

/** Labels follow the order of the list, so that none is used twice and none is left out. */
export function relabelled(members: CastMember[]): CastMember[] {
  const counts: Record<Kind, number> = { subject: 0, officer: 0 };
  return members.map((member) => {
    counts[member.kind] += 1;
    const letter = member.kind === "subject" ? "S" : "O";
    return { ...member, label: `${letter}${counts[member.kind]}` };
  });
}

export const withOneMore = (members: CastMember[], kind: Kind): CastMember[] => {
  const added = [...members, { label: "", kind, description: "" }];
  return relabelled(added.toSorted((one, other) => other.kind.localeCompare(one.kind)));
};

export const without = (members: CastMember[], label: string): CastMember[] =>
  relabelled(members.filter((member) => member.label !== label));
