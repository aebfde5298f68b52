import { placeKey } from "../codebooks/answers";
import { variableOf } from "../codebooks/document";
import { useStore } from "../state/store";
import { Button, ButtonGroup } from "../ui/button";
import type { Conflict } from "./autosave";
import { conflictWords } from "./conflict-words";
import type { Desk } from "./desk";
import { spoken } from "./spoken";

/** The same question was answered elsewhere: the coder decides, nothing is overwritten unseen. */
export function ConflictNotice({ desk }: { desk: Desk }) {
  const conflicts = useStore(desk.autosave.status, (state) => state.conflicts);
  if (conflicts.length === 0) return null;
  return (
    <section className="conflicts" role="alert" aria-label="Changed in another window">
      {conflicts.map((conflict) => (
        <div key={conflict.key} className="conflicts__one">
          <Words desk={desk} conflict={conflict} />
          <ButtonGroup>
            <Button onClick={() => desk.autosave.settle(conflict.key, "mine")}>
              Keep this one
            </Button>
            <Button weight="secondary" onClick={() => desk.autosave.settle(conflict.key, "theirs")}>
              Take the other
            </Button>
          </ButtonGroup>
        </div>
      ))}
    </section>
  );
}

function Words({ desk, conflict }: { desk: Desk; conflict: Conflict }) {
  const said = useStore(desk.store, (state) => state.said);
  const { theirs, mine } = conflict;
  if (theirs.kind === "event") return <p>{conflictWords(desk.document, mine, theirs.event)}</p>;
  const variable = variableOf(desk.document, theirs.value.variable);
  return (
    <p>
      <strong>
        {variable.label}
        {theirs.value.member ? `, ${theirs.value.member}` : ""}
      </strong>{" "}
      was changed in another window. Here:{" "}
      {spoken(variable, said.get(placeKey(theirs.value))?.value)}. There:{" "}
      {spoken(variable, theirs.value.value)}.
    </p>
  );
}
