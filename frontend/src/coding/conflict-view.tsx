import { placeKey } from "../codebooks/answers";
import { variableOf } from "../codebooks/document";
import { useStore } from "../state/store";
import { Button, ButtonGroup } from "../ui/button";
import { Trans, t } from "../texts/texts";
import type { Conflict } from "./autosave";
import { conflictWords } from "./conflict-words";
import type { Desk } from "./desk";
import { spoken } from "./spoken";

/** The same question was answered elsewhere: the coder decides, nothing is overwritten unseen. */
export function ConflictNotice({ desk }: { desk: Desk }) {
  const conflicts = useStore(desk.autosave.status, (state) => state.conflicts);
  if (conflicts.length === 0) return null;
  return (
    <section className="conflicts" role="alert" aria-label={t("Changed in another window")}>
      {conflicts.map((conflict) => (
        <div key={conflict.key} className="conflicts__one">
          <Words desk={desk} conflict={conflict} />
          <ButtonGroup>
            <Button onClick={() => desk.autosave.settle(conflict.key, "mine")}>
              {t("Keep this one")}
            </Button>
            <Button weight="secondary" onClick={() => desk.autosave.settle(conflict.key, "theirs")}>
              {t("Take the other")}
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
  const { member, value } = theirs.value;
  const place = member ? `${variable.label}, ${member}` : variable.label;
  const here = spoken(variable, said.get(placeKey(theirs.value))?.value);
  const there = spoken(variable, value);
  return (
    <p>
      <Trans
        i18nKey="<strong>{{place}}</strong> was changed in another window. Here: {{here}}. There: {{there}}."
        values={{ place, here, there }}
        components={{ strong: <strong /> }}
      />
    </p>
  );
}
