/** What a key or a press on a board does to the coding. */
import { clock } from "../ui/format";
import { t } from "../texts/texts";
import { boardAt, type Marker, type Part, pressOf } from "./board";
import type { Desk } from "./desk";
import { spoken } from "./spoken";

/** True where the question in hand stands on a board that has this key. */
export function pressKey(desk: Desk, key: string, now: number): boolean {
  const state = desk.store.get();
  const board = boardAt(desk.evaluationOf(state), state.place);
  const part = board?.parts.find((one) => one.key === key);
  if (part) pressPart(desk, part, now);
  else if (board?.marker?.key === key) pressMarker(desk, board.marker, now);
  else return false;
  return true;
}

export function pressPart(desk: Desk, part: Part, now: number): void {
  const { place: before } = desk.store.get();
  const press = pressOf(part, desk.saidAt(part.place).value, before);
  const { label } = part.variable;
  // What is in hand keeps its chosen mark.
  if (before.variable !== part.place.variable) desk.goTo(part.place);
  if (press.does === "choose" || desk.store.get().submittedAt !== null) {
    desk.announce(`${label}: ${part.said}`);
    return;
  }
  desk.answer(press.id);
  const mark = press.isMarked ? desk.markAt(now, press.id) : undefined;
  const answer = spoken(part.variable, press.id);
  desk.announce(
    mark
      ? t("{{label}}: {{answer}}, marked at {{time}}", {
          label,
          answer,
          time: clock(mark.start_ms),
        })
      : `${label}: ${answer}`,
  );
}

/** Marks the moment and comes back; once it is marked, goes to it. */
export function pressMarker(desk: Desk, marker: Marker, now: number): void {
  const isLocked = desk.store.get().submittedAt !== null;
  if (marker.atMs !== undefined || marker.said !== undefined || isLocked) {
    desk.goTo(marker.place);
    return;
  }
  const { place } = desk.store.get();
  desk.goTo(marker.place);
  const mark = desk.markAt(now);
  desk.goTo(place);
  if (mark)
    desk.announce(
      t("{{label}} marked at {{time}}", {
        label: marker.variable.label,
        time: clock(mark.start_ms),
      }),
    );
}
