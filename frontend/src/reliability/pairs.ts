/** How often each two coders agreed: as a map and as a table. */
import type { Divergence } from "../api/shapes";
import type { Field } from "../charts/field";
import type { Person, Square } from "../charts/square";
import { coefficient } from "../ui/format";

export interface NamedPair {
  first: string;
  second: string;
  compared: number;
  agreed: number;
  share: number;
}

/** A fifth below the pairs' own middle: where to look first, whatever the variable. */
const APART = 0.8;

const key = (one: string, other: string): string => [one, other].toSorted().join(" ");

export const nameOf = (names: Divergence["names"], coder: string): string =>
  names[coder] ?? "a coder";

export const namedPairs = ({ pairs, names }: Divergence): NamedPair[] =>
  pairs.map((pair) => ({
    ...pair,
    first: nameOf(names, pair.first),
    second: nameOf(names, pair.second),
  }));

export function pairPeople({ pairs, names }: Divergence): Person[] {
  const coders = new Set(pairs.flatMap(({ first, second }) => [first, second]));
  return [...coders]
    .map((id) => ({ id, name: nameOf(names, id) }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** Nothing for two coders who share too few units. */
export function pairSquares({
  pairs,
}: Divergence): (one: Person, other: Person) => Square | undefined {
  const shares = new Map(pairs.map((pair) => [key(pair.first, pair.second), pair.share]));
  const limit = APART * middle([...shares.values()]);
  return (one, other) => {
    const share = shares.get(key(one.id, other.id));
    if (share === undefined) return undefined;
    return { text: coefficient(share), shade: share, isNoted: share < limit };
  };
}

export function pairSentence(divergence: Divergence): string {
  const [worst] = namedPairs(divergence).toSorted((one, other) => one.share - other.share);
  if (!worst) return "No two coders share enough units to be compared by name.";
  return `Of the pairs that share enough units, ${worst.first} and ${worst.second} agree least: on ${worst.agreed} of ${worst.compared}.`;
}

function middle(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export const PAIR_FIELDS: Field<NamedPair>[] = [
  { heading: "Coder", value: ({ first }) => first },
  { heading: "And", value: ({ second }) => second },
  { heading: "Agreed", value: ({ agreed }) => agreed, isNumeric: true },
  { heading: "Of units both judged", value: ({ compared }) => compared, isNumeric: true },
  {
    heading: "Share",
    value: ({ share }) => share,
    show: ({ share }) => coefficient(share),
    isNumeric: true,
  },
];
