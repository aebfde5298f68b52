import { useState } from "react";

import type { CodedJson } from "../codebooks/answers";
import {
  isMissingCode,
  MISSING_LABELS,
  type MissingCode,
  type Variable,
} from "../codebooks/document";
import type { Player } from "../player/player-store";
import { useStore } from "../state/store";
import { Key } from "../ui/text";
import { t } from "../texts/texts";
import type { Desk } from "./desk";
import { Definitions } from "./definitions-view";
import { useDeskState } from "./desk-hooks";
import { choicesHere, choose, positionNow } from "./desk-shortcuts";
import { screenStore, toggleDefinitions } from "./screen-store";

const MISSING_KEYS: Record<MissingCode, string> = {
  not_visible: "v",
  not_audible: "a",
  outside_recording: "o",
};

interface AnswerListProps {
  desk: Desk;
  player: Player;
  variable: Variable;
  onExample: () => void;
}

export function AnswerList({ desk, player, variable, onExample }: AnswerListProps) {
  const place = useDeskState(desk, (state) => state.place);
  const value = useDeskState(desk, () => desk.saidAt(place).value);
  const isLocked = useDeskState(desk, (state) => state.submittedAt !== null);
  const areDefinitionsOpen = useStore(screenStore, (state) => state.areDefinitionsOpen);
  const choices = choicesHere(desk);
  return (
    <>
      <div className="answers" role="group" aria-labelledby="question-heading">
        {variable.level === "event" ? (
          <p className="answers__how">{t("Press the number when it happens:")}</p>
        ) : null}
        {choices.map((choice) => (
          <Answer
            key={choice.id}
            label={choice.label}
            shortcut={choice.key}
            form={choice.does === "mark" ? "mark" : variable.level === "multi" ? "several" : "one"}
            isChosen={choice.does === "answer" && isChosen(value, choice.id)}
            isLocked={isLocked}
            onChoose={() => choose(desk, choice, positionNow(player))}
          />
        ))}
        {variable.level === "interval" && variable.range ? (
          <NumberAnswer
            key={`${place.variable}/${place.member}`}
            range={variable.range}
            value={value}
            isLocked={isLocked}
            onChange={(number) => desk.say({ value: number })}
          />
        ) : null}
      </div>
      <div className="answers answers--missing" role="group" aria-label={t("If it cannot be said")}>
        {variable.missing.map((code) => (
          <Answer
            key={code}
            label={MISSING_LABELS[code]}
            shortcut={MISSING_KEYS[code]}
            isChosen={value === code}
            isLocked={isLocked}
            onChoose={() => desk.answer(code)}
          />
        ))}
      </div>
      <p className="answers__aids">
        <button
          type="button"
          className="text-button"
          aria-expanded={areDefinitionsOpen}
          onClick={toggleDefinitions}
        >
          {areDefinitionsOpen ? t("Hide what counts") : t("What counts?")} <Key>d</Key>
        </button>{" "}
        <button type="button" className="text-button" onClick={onExample}>
          {t("Example clip")} <Key>/</Key>
        </button>
      </p>
      {areDefinitionsOpen ? <Definitions variable={variable} /> : null}
    </>
  );
}

const isChosen = (value: CodedJson | null, id: string): boolean =>
  Array.isArray(value) ? value.includes(id) : value === id;

interface AnswerProps {
  label: string;
  shortcut: string | undefined;
  isChosen: boolean;
  form?: "one" | "several" | "mark";
  isLocked: boolean;
  onChoose: () => void;
}

const Answer = (props: AnswerProps) => {
  const { label, shortcut, form = "one", isChosen, isLocked, onChoose } = props;
  return (
    <button
      type="button"
      className="answer"
      aria-pressed={form === "mark" ? undefined : isChosen}
      disabled={isLocked}
      onClick={onChoose}
    >
      <span className={`answer__sign answer__sign--${form}`} aria-hidden="true">
        {isChosen ? "✔" : ""}
      </span>
      <span className="answer__label">{label}</span>
      {shortcut ? <Key>{shortcut}</Key> : null}
    </button>
  );
};

interface NumberAnswerProps {
  range: NonNullable<Variable["range"]>;
  value: CodedJson | null;
  isLocked: boolean;
  onChange: (number: number | null) => void;
}

function NumberAnswer({ range, value, isLocked, onChange }: NumberAnswerProps) {
  const [text, setText] = useState(typeof value === "number" ? String(value) : "");
  const number = Number(text);
  const isWrong =
    text !== "" && (!Number.isInteger(number) || number < range.min || number > range.max);
  // A missing code was chosen instead: the number no longer stands.
  const shown = isMissingCode(value) ? "" : text;
  return (
    <div className="number-answer">
      <label htmlFor="number-answer">
        {t("How many {{unit}}? From {{min}} to {{max}}.", {
          unit: range.unit,
          min: range.min,
          max: range.max,
        })}
      </label>
      <input
        id="number-answer"
        className="govuk-input govuk-input--width-5 numbers"
        inputMode="numeric"
        value={shown}
        disabled={isLocked}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? "number-answer-error" : undefined}
        onChange={(event) => {
          const typed = event.target.value.trim();
          setText(typed);
          const next = Number(typed);
          const isRight =
            typed !== "" && Number.isInteger(next) && next >= range.min && next <= range.max;
          onChange(isRight ? next : null);
        }}
      />
      {isWrong ? (
        <p className="govuk-error-message" id="number-answer-error">
          {t("Enter a whole number from {{min}} to {{max}}.", { min: range.min, max: range.max })}
        </p>
      ) : null}
    </div>
  );
}
