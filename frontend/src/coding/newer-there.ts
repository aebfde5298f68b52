/** What another computer saved in the same coding, against what is known here. */
import type { Coding } from "../api/shapes";
import { placeKey } from "../codebooks/answers";
import type { Autosave } from "./autosave";
import type { DeskState } from "./desk";
import { keyOfStanding, type Standing } from "./queued-change";

type Known = Pick<DeskState, "said" | "marks">;

/** What the server holds that is newer than here; what waits here to be sent is left to its saving. */
export function newerThere(known: Known, autosave: Pick<Autosave, "isUnsent">, there: Coding) {
  return [...newerValues(known, there), ...newerMarks(known, there)].filter(
    (standing) => !autosave.isUnsent(keyOfStanding(standing)),
  );
}

const newerValues = ({ said }: Known, there: Coding): Standing[] =>
  there.values
    .filter((value) => value.revision > (said.get(placeKey(value))?.revision ?? 0))
    .map((value) => ({ kind: "value", value }));

function newerMarks({ marks }: Known, there: Coding): Standing[] {
  const here = new Map(marks.map((mark) => [mark.id, mark.revision]));
  const changed = there.events.filter(({ id, revision }) => revision > (here.get(id) ?? 0));
  const ids = new Set(there.events.map(({ id }) => id));
  const gone = marks.filter(({ id, revision }) => revision > 0 && !ids.has(id));
  return [
    ...changed.map((event): Standing => ({ kind: "event", id: event.id, event })),
    ...gone.map(({ id }): Standing => ({ kind: "event", id, event: null })),
  ];
}
