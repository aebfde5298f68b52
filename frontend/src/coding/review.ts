/** One list of what stands in the way of submitting: the browser's findings and the server's. */
import type { Completeness } from "../api/shapes";
import type { Place } from "../codebooks/answers";
import type { LocalCompleteness } from "../codebooks/completeness";
import type { Evaluation } from "../codebooks/conditions";

export interface Item {
  key: string;
  message: string;
  /** Where to go to mend it. */
  place: Place;
  isInconsistent: boolean;
}

/** What the browser knows is newer; what only the server knows is added to it. */
export function itemsOf(
  evaluation: Evaluation,
  local: LocalCompleteness,
  server: Completeness | undefined,
): Item[] {
  const items = new Map<string, Item>();
  const add = (item: Item) => {
    if (!items.has(item.key)) items.set(item.key, item);
  };
  const isKnown = ({ variable, member }: Place) =>
    local.missing.some((one) => one.variable === variable && one.member === member);
  const answered = (place: Place) => evaluation.recorded(place) !== null;
  for (const { variable, member, message } of local.missing) {
    add(missing({ variable, member }, message));
  }
  for (const { variable, member, reason, message } of server?.missing ?? []) {
    const place = { variable, member };
    // Answered since the server looked: its word is out of date.
    if (!isKnown(place) && !(reason === "unanswered" && answered(place))) {
      add(missing(place, message));
    }
  }
  for (const one of local.inconsistent) add(unfit(evaluation, one.check, one));
  return [...items.values()];
}

const missing = (place: Place, message: string): Item => ({
  key: `missing/${place.variable}/${place.member}`,
  message,
  place,
  isInconsistent: false,
});

function unfit(
  evaluation: Evaluation,
  check: string,
  { member, message, involved }: { member: string; message: string; involved: string[] },
): Item {
  const [place] = involved.flatMap((variable) => evaluation.placeOf(variable, member) ?? []);
  return {
    key: `check/${check}/${member}`,
    message,
    place: place ?? { variable: involved[0] ?? "", member },
    isInconsistent: true,
  };
}
