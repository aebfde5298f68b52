/** Who has coded together with whom, and how often. */
import type { CoverageMap } from "../api/shapes";
import type { Field } from "../charts/field";
import type { Person, Square } from "../charts/square";
import { countOf } from "../ui/format";

export interface SharedPair {
  first: string;
  second: string;
  shared: number;
}

/** Below this, two coders are never compared by name. */
export const LEAST_SHARED = 10;

const key = (one: string, other: string): string => [one, other].toSorted().join(" ");

/** The pairs by name, those who share least first. */
export function sharedPairs({ coders, pairs }: CoverageMap): SharedPair[] {
  const name = new Map(coders.map((coder) => [coder.id, coder.name]));
  return pairs
    .map(({ first, second, shared }) => ({
      first: name.get(first) ?? "a coder",
      second: name.get(second) ?? "a coder",
      shared,
    }))
    .toSorted((one, other) => one.shared - other.shared);
}

export function sharedSquares({ pairs }: CoverageMap): (one: Person, other: Person) => Square {
  const shared = new Map(pairs.map((pair) => [key(pair.first, pair.second), pair.shared]));
  const most = Math.max(1, ...pairs.map((pair) => pair.shared));
  return (one, other) => {
    const count = shared.get(key(one.id, other.id)) ?? 0;
    return {
      text: count.toLocaleString("en-GB"),
      shade: count / most,
      isNoted: count < LEAST_SHARED,
    };
  };
}

/** By group, then by name, so that groups are blocks of the map. */
export const inGroups = ({ coders }: CoverageMap): Person[] =>
  coders
    .toSorted(
      (one, other) => one.group.localeCompare(other.group) || one.name.localeCompare(other.name),
    )
    .map(({ id, name }) => ({ id, name }));

export function coverageSentence(map: CoverageMap): string {
  const thin = map.pairs.filter(({ shared }) => shared < LEAST_SHARED).length;
  const all = countOf(map.pairs.length, "pair");
  const said =
    thin === 0
      ? `Each of ${all} of coders shares at least ${LEAST_SHARED} encounters.`
      : `${thin} of ${all} of coders share fewer than ${LEAST_SHARED} encounters.`;
  const hidden =
    map.unlisted === 0
      ? ""
      : ` ${countOf(map.unlisted, "coder")} not shown: too few encounters shared with anyone.`;
  return said + hidden;
}

export const SHARED_FIELDS: Field<SharedPair>[] = [
  { heading: "Coder", value: ({ first }) => first },
  { heading: "And", value: ({ second }) => second },
  { heading: "Encounters both have coded", value: ({ shared }) => shared, isNumeric: true },
];
