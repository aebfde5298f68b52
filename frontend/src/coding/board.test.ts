import { expect, test } from "vitest";

import { boardCodebook } from "../testing/board";
import { smallCodebook } from "../testing/codebook";
import { aDesk } from "../testing/desks";
import { boardAt } from "./board";
import { pressKey } from "./board-acts";
import { answerActs, choicesHere } from "./desk-shortcuts";

const at = (variable: string, member = "") => ({ variable, member });

function deskAt(variable: string, member = "") {
  const { desk, added } = aDesk(boardCodebook);
  desk.goTo(at(variable, member));
  const parts = () =>
    (boardAt(desk.evaluationOf(desk.store.get()), desk.store.get().place)?.parts ?? []).map(
      ({ state, said, side, marks }) => ({ state, said, side, at: marks[0]?.start_ms }),
    );
  const press = (key: string, ms: number) => answerActs(desk, () => ms).answer?.(key, {} as never);
  return { desk, added, parts, press };
}

test("a question that the codebook shows alone stands on no board", () => {
  const { desk } = aDesk(smallCodebook);
  expect(pressKey(desk, "1", 0)).toBe(false);
});

test("a step's number says yes, marks the moment and puts it in hand", () => {
  const { desk, parts, press } = deskAt("drawn");
  press("1", 1200);
  press("2", 3400);
  expect(parts()).toEqual([
    { state: "yes", said: "Yes", side: undefined, at: 1200 },
    { state: "yes", said: "Yes", side: undefined, at: 3400 },
  ]);
  expect(desk.store.get().place).toEqual(at("fired"));
  expect(desk.store.get().announcement.text).toBe("Fired: Yes, marked at 0:03.400");
});

test("what was answered is only gone to at the first press, and changed at the second", () => {
  const { desk, added, parts, press } = deskAt("drawn");
  press("0", 0);
  desk.goTo(at("fired"));
  const before = added.length;
  press("1", 500);
  expect(added).toHaveLength(before);
  expect(desk.store.get().place).toEqual(at("drawn"));
  press("1", 900);
  expect(parts()[0]).toMatchObject({ state: "yes", at: 900 });
});

test("pressed again a lamp goes through its shades and keeps its one mark", () => {
  const { desk, parts, press } = deskAt("g_grounds", "S1");
  press("1", 1000);
  press("1", 2000);
  expect(parts()[0]).toMatchObject({ state: "partly", said: "Partly", at: 1000 });
  press("1", 3000);
  expect(parts()[0]).toMatchObject({ state: "yes", said: "Fully", at: 1000 });
  expect(desk.store.get().marks.map(({ label }) => label)).toEqual(["full"]);
});

test("what was given is told apart by the marker, which its key marks without leaving", () => {
  const { desk, parts, press } = deskAt("g_grounds", "S1");
  press("1", 1000);
  expect(parts()[0]?.side).toBeUndefined();
  press("3", 5000);
  expect(desk.store.get().place).toEqual(at("g_grounds", "S1"));
  press("2", 5000);
  expect(parts().map(({ side }) => side)).toEqual(["before", "after"]);
  press("3", 9000);
  expect(desk.store.get().place).toEqual(at("search_start", "S1"));
  expect(desk.store.get().marks.filter(({ variable }) => variable === "search_start")).toHaveLength(
    1,
  );
});

test("not audible and outside the recording are offered and are no no", () => {
  const { desk, parts } = deskAt("g_grounds", "S1");
  answerActs(desk, () => 0)["not-audible"]?.("a", {} as never);
  expect(parts()[0]).toMatchObject({ state: "unknown", said: "Not audible" });
  answerActs(desk, () => 0).answer?.("0", {} as never);
  expect(parts()[0]).toMatchObject({ state: "no", said: "Not given" });
});

test("a later step may be said before the earlier one, and the next question is the one after it", () => {
  const { desk, parts, press } = deskAt("drawn");
  press("2", 700);
  expect(parts().map(({ state }) => state)).toEqual(["open", "yes"]);
  desk.step(1);
  expect(desk.store.get().place).toEqual(at("search_start", "S1"));
  desk.goTo(at("fired"));
  desk.step(-1);
  expect(desk.store.get().place).toEqual(at("drawn"));
});

test("on a board the answers have the board's keys", () => {
  const { desk } = deskAt("fired");
  expect(choicesHere(desk).map(({ id, key }) => [id, key])).toEqual([
    ["no", "0"],
    ["yes", "2"],
  ]);
});
