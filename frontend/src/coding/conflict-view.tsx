import { placeKey } from "../codebooks/answers";
import { variableOf } from "../codebooks/document";
import { useStore } from "../state/store";
import { Button, ButtonGroup } from "../ui/button";
import type { Desk } from "./desk";
import { spoken } from "./spoken";

/** The same question was answered elsewhere: the coder decides, nothing is overwritten unseen. */
export function ConflictNotice({ desk }: { desk: Desk }) {
  const conflicts = useStore(desk.autosave.status, (state) => state.conflicts);
  const said = useStore(desk.store, (state) => state.said);
  if (conflicts.length === 0) return null;
  return (
    <section className="conflicts" role="alert" aria-label="Changed in another window">
      {conflicts.map(({ key, theirs }) => {
        const variable = variableOf(desk.document, theirs.variable);
        const mine = said.get(placeKey(theirs));
        return (
          <div key={key} className="conflicts__one">
            <p>
              <strong>
                {variable.label}
                {theirs.member ? `, ${theirs.member}` : ""}
              </strong>{" "}
              was changed in another window. Here: {spoken(variable, mine?.value)}. There:{" "}
              {spoken(variable, theirs.value)}.
            </p>
            <ButtonGroup>
              <Button onClick={() => desk.autosave.settle(key, "mine")}>Keep this one</Button>
              <Button weight="secondary" onClick={() => desk.autosave.settle(key, "theirs")}>
                Take the other
              </Button>
            </ButtonGroup>
          </div>
        );
      })}
    </section>
  );
}
