/** The way through the questions: family by family, member by member, skipping what does not apply. */
import { type Place, samePlace } from "../codebooks/answers";
import { gap } from "../codebooks/completeness";
import type { Evaluation } from "../codebooks/conditions";

export interface FamilyProgress {
  id: string;
  label: string;
  /** Places asked now; skip rules can add or take away some. */
  asked: Place[];
  done: number;
}

/** Families in the codebook's order; inside one, all questions of a member before the next. */
export function familiesOf(evaluation: Evaluation): FamilyProgress[] {
  return evaluation.document.families.flatMap(({ id, label }) => {
    const asked = evaluation.places.filter(
      (place) => evaluation.variable(place.variable).family === id && evaluation.applies(place),
    );
    const members = [...new Set(asked.map(({ member }) => member))];
    const inOrder = members.flatMap((member) => asked.filter((place) => place.member === member));
    const done = inOrder.filter((place) => gap(evaluation, place) === null).length;
    return inOrder.length > 0 ? [{ id, label, asked: inOrder, done }] : [];
  });
}

export const placesOf = (families: FamilyProgress[]): Place[] =>
  families.flatMap(({ asked }) => asked);

/** The place `steps` further on, or the last (first) one; from one not asked, the next that is. */
export function stepped(evaluation: Evaluation, from: Place, steps: number): Place {
  const places = placesOf(familiesOf(evaluation));
  const at = places.findIndex((place) => samePlace(place, from));
  if (at >= 0) return places[Math.min(places.length - 1, Math.max(0, at + steps))] ?? from;
  const order = steps < 0 ? evaluation.places.toReversed() : evaluation.places;
  const here = order.findIndex((place) => samePlace(place, from));
  return order.slice(here + 1).find((place) => evaluation.applies(place)) ?? places[0] ?? from;
}

/** Where to go on: the first place with something left to do, else the last of all. */
export function firstOpen(evaluation: Evaluation, families: FamilyProgress[]): Place | undefined {
  const places = placesOf(families);
  return places.find((place) => gap(evaluation, place) !== null) ?? places.at(-1);
}

export const familyAt = (families: FamilyProgress[], place: Place): FamilyProgress | undefined =>
  families.find(({ asked }) => asked.some((one) => samePlace(one, place)));

/** Where to begin in a family: what is still open, else its first question. */
export const firstOpenIn = (evaluation: Evaluation, { asked }: FamilyProgress): Place | undefined =>
  asked.find((place) => gap(evaluation, place) !== null) ?? asked[0];
