import { useNavigate } from "react-router";

import { useStore } from "../state/store";
import { Key } from "../ui/text";
import { Trans, t } from "../texts/texts";
import type { Desk } from "./desk";
import { useDeskState, useEvaluation, useFamilies } from "./desk-hooks";
import { screenStore, toggleTheme } from "./screen-store";
import { StepBack } from "./step-back-view";
import { familyAt, firstOpenIn } from "./walk";

interface DeskHeadProps {
  desk: Desk;
  onHelp: () => void;
  /** A family was chosen: show its questions. */
  onGo: () => void;
}

export function DeskHead({ desk, onHelp, onGo }: DeskHeadProps) {
  const navigate = useNavigate();
  const theme = useStore(screenStore, (state) => state.theme);
  return (
    <div className="coding__head">
      <h1 className="coding__title">
        <Trans
          i18nKey="Encounter <span>{{reference}}</span>"
          values={{ reference: desk.coding.encounter.reference }}
          components={{ span: <span className="numbers" /> }}
        />
      </h1>
      <Families desk={desk} onGo={onGo} />
      <div className="coding__tools">
        <button type="button" className="small-button" onClick={toggleTheme}>
          {theme === "dark" ? t("Light screen") : t("Dark screen")}
        </button>
        <StepBack
          assignment={desk.coding.assignment}
          reference={desk.coding.encounter.reference}
          onDone={() => navigate("/my-work")}
          isTool
        />
        <button type="button" className="small-button" onClick={onHelp}>
          {t("Shortcuts")} <Key>?</Key>
        </button>
      </div>
    </div>
  );
}

/** The families of questions, how far each is, and where the coder stands. */
function Families({ desk, onGo }: { desk: Desk; onGo: () => void }) {
  const families = useFamilies(desk);
  const evaluation = useEvaluation(desk);
  const place = useDeskState(desk, (state) => state.place);
  const here = familyAt(families, place)?.id;
  return (
    <nav aria-label={t("Families of questions")} className="families">
      <ol className="families__list">
        {families.map((family) => {
          const isDone = family.done === family.asked.length;
          return (
            <li key={family.id}>
              <button
                type="button"
                className="families__one"
                aria-current={family.id === here ? "step" : undefined}
                data-done={isDone}
                onClick={() => {
                  const target = firstOpenIn(evaluation, family);
                  if (target) desk.goTo(target);
                  onGo();
                }}
              >
                {family.label}{" "}
                <span className="families__count numbers">
                  {isDone ? <span aria-hidden="true">✔ </span> : null}
                  {family.done}/{family.asked.length}
                  <span className="govuk-visually-hidden"> {t("answered")}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
