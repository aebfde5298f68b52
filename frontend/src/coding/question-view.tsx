import { useEffect, useRef } from "react";

import { type Place, samePlace } from "../codebooks/answers";
import type { Evaluation } from "../codebooks/conditions";
import { timedValues, type Variable } from "../codebooks/document";
import { gap } from "../codebooks/completeness";
import type { Player } from "../player/player-store";
import { Key } from "../ui/text";
import { t } from "../texts/texts";
import { AnswerList } from "./answers-view";
import { BoardPanel } from "./board-view";
import { ChecksHere } from "./checks-view";
import type { Desk } from "./desk";
import { useDeskState, useEvaluation, useFamilies } from "./desk-hooks";
import { MarkList } from "./marks-view";
import { NoteField } from "./note-view";
import { familyAt, placesOf } from "./walk";

interface QuestionProps {
  desk: Desk;
  player: Player;
  onExample: () => void;
}

/** One question at a time: what is asked, what was answered, what is marked. */
export function QuestionPanel({ desk, player, onExample }: QuestionProps) {
  const place = useDeskState(desk, (state) => state.place);
  const evaluation = useEvaluation(desk);
  const variable = evaluation.variable(place.variable);
  const open = gap(evaluation, place);
  const heading = useHeadingFocus(`${place.variable}/${place.member}`);
  return (
    <section className="asked" aria-labelledby="question-heading">
      <Whereabouts desk={desk} />
      <BoardPanel desk={desk} player={player} />
      <h2 className="asked__heading" id="question-heading" ref={heading} tabIndex={-1}>
        {variable.question}
      </h2>
      <About desk={desk} variable={variable} member={place.member} />
      <AnswerList {...{ desk, player, variable, onExample }} />
      {timedValues(variable).length > 0 ? (
        <MarkList desk={desk} player={player} variable={variable} />
      ) : null}
      {open?.reason === "no_label" ? (
        <p className="asked__hint">
          <span aria-hidden="true">▲ </span>
          {t(
            "Say what you marked: press its number. Until then the mark is kept on this computer only.",
          )}
        </p>
      ) : null}
      {open?.reason === "no_time_mark" || open?.reason === "contradicts_marks" ? (
        <p className="asked__hint">
          <span aria-hidden="true">▲ </span>
          {open.reason === "no_time_mark" ? (
            <>
              {t("Now mark when it happens: play to the moment and press")} <Key>m</Key>.
            </>
          ) : (
            t("You answered that it does not happen, yet there is a mark. Change one of the two.")
          )}
        </p>
      ) : null}
      {open === null && hasStrayMark(evaluation, place) ? (
        <p className="asked__hint">
          <span aria-hidden="true">▲ </span>
          {t(
            "There is still a mark here, yet your answer needs none. Remove it if it does not belong.",
          )}
        </p>
      ) : null}
      <ChecksHere desk={desk} />
      <NoteField key={`${place.variable}/${place.member}`} desk={desk} />
      <Steps desk={desk} />
    </section>
  );
}

/** A mark whose answer was changed to one that is not marked. */
function hasStrayMark(evaluation: Evaluation, place: Place): boolean {
  const variable = evaluation.variable(place.variable);
  const value = evaluation.recorded(place);
  if (variable.level === "event" || value === null) return false;
  const said = Array.isArray(value) ? value : [value];
  const isTimed = timedValues(variable).some(({ id }) => said.includes(id));
  return !isTimed && evaluation.marks(place).length > 0;
}

/** After a step by button or link, readers of screens hear the new question; typing is left alone. */
function useHeadingFocus(key: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(key);
  useEffect(() => {
    if (before.current === key) return;
    before.current = key;
    // Whoever presses one lamp after the other stays among them.
    if (document.activeElement?.closest(".board")) return;
    heading.current?.focus({ preventScroll: true });
  }, [key]);
  return heading;
}

function Whereabouts({ desk }: { desk: Desk }) {
  const place = useDeskState(desk, (state) => state.place);
  const families = useFamilies(desk);
  const family = familyAt(families, place);
  const at = family ? families.indexOf(family) + 1 : 0;
  const number = family ? family.asked.findIndex((one) => samePlace(one, place)) + 1 : 0;
  return (
    <p className="asked__where">
      <strong>{family?.label ?? t("Not asked here")}</strong>
      {family ? (
        <span className="numbers">
          {" · "}
          {t("question {{number}} of {{questions}} · family {{at}} of {{families}}", {
            number,
            questions: family.asked.length,
            at,
            families: families.length,
          })}
        </span>
      ) : null}
    </p>
  );
}

interface AboutProps {
  desk: Desk;
  variable: Variable;
  member: string;
}

/** Whom the question is about, in the words of the cast list. */
function About({ desk, variable, member }: AboutProps) {
  if (!member) return null;
  const person = desk.coding.encounter.members.find(({ label }) => label === member);
  const kind = variable.scope === "officer" ? t("officer") : t("person searched");
  return (
    <p className="asked__about">
      <span className="asked__member">{member}</span>{" "}
      {person?.description ? `${kind} – ${person.description}` : kind}
    </p>
  );
}

function Steps({ desk }: { desk: Desk }) {
  const place = useDeskState(desk, (state) => state.place);
  const places = placesOf(useFamilies(desk));
  const at = places.findIndex((one) => samePlace(one, place));
  return (
    <div className="asked__steps">
      <button
        type="button"
        className="govuk-button govuk-button--secondary"
        disabled={at === 0}
        onClick={() => desk.step(-1)}
      >
        {t("Previous")} <Key>p</Key>
      </button>
      <button
        type="button"
        className="govuk-button"
        disabled={at >= places.length - 1}
        onClick={() => desk.step(1)}
      >
        {t("Next")} <Key>n</Key>
      </button>
    </div>
  );
}
