/** What each key does at the coder's desk. */
import { useMemo } from "react";

import { type MissingCode, timedValues } from "../codebooks/document";
import { createMarkKey } from "../keyboard/mark-key";
import { type Acts, useKeyUp, useShortcuts } from "../keyboard/shortcut";
import { playActs } from "../player/play-acts";
import type { Player } from "../player/player-store";
import { t } from "../texts/texts";
import { boardAt } from "./board";
import { pressKey } from "./board-acts";
import { choicesOf, choicesOnBoard, type Choice } from "./choices";
import type { Desk } from "./desk";
import { endedAt, startedAt } from "./marks";
import { NOTE_FIELD } from "./note-field";
import { toggleDefinitions, toggleTheme } from "./screen-store";

interface Options {
  desk: Desk;
  player: Player;
  isOn: boolean;
  isReview: boolean;
  onReview: () => void;
  onHelp: () => void;
  onExample: () => void;
}

export function useDeskShortcuts({ desk, player, isOn, isReview, ...on }: Options) {
  const markKey = useMemo(() => markKeyOf(desk, player), [desk, player]);
  const screen: Acts = {
    review: on.onReview,
    help: on.onHelp,
    theme: toggleTheme,
    "leave-field": () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
  };
  const answering: Acts = isReview
    ? {}
    : { ...answerActs(desk, () => positionNow(player)), ...markActs(desk, player) };
  if (!isReview) {
    answering.mark = () => markKey.down();
    answering.example = on.onExample;
  }
  useShortcuts({ ...playActs(player), ...answering, ...screen }, isOn);
  useKeyUp("m", () => markKey.up());
}

export function answerActs(desk: Desk, now: () => number): Acts {
  const variable = () => {
    const state = desk.store.get();
    return desk.evaluationOf(state).variable(state.place.variable);
  };
  const missing = (code: MissingCode) => () => {
    if (variable().missing.includes(code)) desk.answer(code);
    else desk.announce(t("That answer is not offered here"));
  };
  return {
    answer: (pressed) => {
      if (pressKey(desk, pressed, now())) return;
      const choice = choicesHere(desk).find(({ key }) => key === pressed);
      if (choice) choose(desk, choice, now());
    },
    "not-visible": missing("not_visible"),
    "not-audible": missing("not_audible"),
    outside: missing("outside_recording"),
    next: () => desk.step(1),
    previous: () => desk.step(-1),
    definitions: toggleDefinitions,
    note: openNote,
  };
}

/** The choices of the question in hand, with the keys it has where it stands. */
export function choicesHere(desk: Desk): Choice[] {
  const state = desk.store.get();
  const evaluation = desk.evaluationOf(state);
  const variable = evaluation.variable(state.place.variable);
  const part = boardAt(evaluation, state.place)?.parts.find(
    ({ place }) => place.variable === variable.id,
  );
  return part ? choicesOnBoard(variable, part.key) : choicesOf(variable);
}

/** What is folded away takes no focus. */
function openNote(): void {
  const field = document.getElementById(NOTE_FIELD);
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
}

/** Pressed by key or button: answer, or mark the moment as this. */
export function choose(desk: Desk, { id, does }: Choice, now: number): void {
  if (does === "mark") desk.markAs(id, now);
  else desk.answer(id);
}

export function positionNow(player: Player): number {
  player.show();
  return player.store.get().positionMs;
}

function markActs(desk: Desk, player: Player): Acts {
  const chosen = () => {
    const { marks, chosenMark } = desk.store.get();
    return marks.find(({ id }) => id === chosenMark);
  };
  const now = () => player.store.get().positionMs;
  const onChosen = (act: (mark: NonNullable<ReturnType<typeof chosen>>) => void) => () => {
    const mark = chosen();
    if (mark) act(mark);
    else desk.announce(t("Choose a mark first"));
  };
  return {
    "mark-start": onChosen((mark) => desk.changeMark(startedAt(mark, now()))),
    "mark-end": onChosen((mark) => desk.changeMark(endedAt(mark, now()))),
    "mark-remove": onChosen((mark) => desk.removeMark(mark.id)),
  };
}

function markKeyOf(desk: Desk, player: Player) {
  const now = () => positionNow(player);
  return createMarkKey({
    mark: () => {
      const state = desk.store.get();
      const variable = desk.evaluationOf(state).variable(state.place.variable);
      if (timedValues(variable).length > 0) return desk.markAt(now())?.id;
      desk.announce(t("This question takes no mark"));
      return undefined;
    },
    open: (id) => {
      desk.openMark(id);
      desk.announce(t("Interval started; press m where it ends"));
    },
    end: (id) => desk.endMark(id, now()),
    opened: () => desk.store.get().openMark,
    isHere: (id) => {
      const state = desk.store.get();
      return desk
        .evaluationOf(state)
        .marks(state.place)
        .some((mark) => mark.id === id);
    },
  });
}
