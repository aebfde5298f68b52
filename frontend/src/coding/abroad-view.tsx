import { placeKey } from "../codebooks/answers";
import { variableOf } from "../codebooks/document";
import { Button } from "../ui/button";
import { t } from "../texts/texts";
import type { Desk } from "./desk";
import { useDeskState } from "./desk-hooks";
import { spoken } from "./spoken";

/** Said calmly, because nothing is lost: the answer shown here is the one that was saved last. */
export function AbroadNotice({ desk }: { desk: Desk }) {
  const changed = useDeskState(desk, (state) => state.changedAbroad);
  const said = useDeskState(desk, (state) => state.said);
  if (changed.length === 0) return null;
  return (
    <section className="conflicts" role="status" aria-label={t("Changed on another computer")}>
      <p>
        {t(
          "You have this coding open on another computer too. This page now shows what you changed there:",
        )}
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {changed.map((place) => {
          const variable = variableOf(desk.document, place.variable);
          return (
            <li key={placeKey(place)}>
              {place.member
                ? `${variable.label}, ${place.member}: ${spoken(variable, said.get(placeKey(place))?.value ?? null)}`
                : `${variable.label}: ${spoken(variable, said.get(placeKey(place))?.value ?? null)}`}
            </li>
          );
        })}
      </ul>
      <Button weight="secondary" onClick={() => desk.store.set({ changedAbroad: [] })}>
        {t("I have seen this")}
      </Button>
    </section>
  );
}
