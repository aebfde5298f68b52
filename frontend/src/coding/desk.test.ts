import { beforeEach, expect, test, vi } from "vitest";

import { createStore } from "../state/store";
import { aCoding, smallCodebook } from "../testing/codebook";
import type { Autosave, SaveStatus } from "./autosave";
import { createDesk, type Desk } from "./desk";
import type { Change, Queued, Stand } from "./queue";
import type { Standing } from "./queued-change";
import { familiesOf } from "./walk";

let added: { change: Change; revision: number }[];
let onSaved: (standing: Standing[]) => void;
let unsent: Set<string>;

function deskOf(coding = aCoding(), left: Queued[] = [], stand?: Stand): Desk {
  let count = 0;
  return createDesk({
    coding,
    document: smallCodebook,
    left,
    stand,
    newId: () => `mark-${++count}`,
    startAutosave: (react): Autosave => {
      onSaved = react;
      return {
        status: createStore<SaveStatus>({
          phase: "idle",
          unsent: 0,
          savedAt: undefined,
          sentence: undefined,
          conflicts: [],
        }),
        add: (change, revision) => added.push({ change, revision }),
        isUnsent: (key) => unsent.has(key),
        unsent: () => [],
        close: vi.fn(),
        flush: () => Promise.resolve(),
        settle: vi.fn(),
        stop: () => Promise.resolve(),
      };
    },
  });
}

const at = (variable: string, member = "") => ({ variable, member });

beforeEach(() => {
  added = [];
  unsent = new Set();
});

test("a desk opens at the first question left to answer", () => {
  const coding = aCoding({
    values: [{ variable: "taser_drawn", member: "", value: "no", note: "", revision: 1 }],
  });
  expect(deskOf(coding).store.get().place).toEqual(at("techniques"));
});

test("an answer is shown at once and handed to the autosave with its revision", () => {
  const desk = deskOf();
  desk.answer("yes");
  expect(desk.saidAt(at("taser_drawn")).value).toBe("yes");
  expect(added).toEqual([
    { change: { kind: "value", ...at("taser_drawn"), value: "yes", note: "" }, revision: 0 },
  ]);
});

test("several answers are kept sorted, and taking the last away leaves the question open", () => {
  const desk = deskOf();
  desk.goTo(at("techniques"));
  desk.answer("strike");
  desk.answer("grip");
  expect(desk.saidAt(at("techniques")).value).toEqual(["grip", "strike"]);
  desk.answer("grip");
  desk.answer("strike");
  expect(desk.saidAt(at("techniques")).value).toBeNull();
});

test("a missing code takes the place of several answers", () => {
  const desk = deskOf();
  desk.goTo(at("techniques"));
  desk.answer("strike");
  desk.answer("not_visible");
  expect(desk.saidAt(at("techniques")).value).toBe("not_visible");
});

test("a skip rule adds its question to the walk once it holds", () => {
  const desk = deskOf();
  const force = () => familiesOf(desk.evaluationOf(desk.store.get()))[0]?.asked.length;
  expect(force()).toBe(3);
  desk.answer("yes");
  expect(force()).toBe(4);
  desk.step(1);
  expect(desk.store.get().place).toEqual(at("taser_fired"));
});

test("marking a yes-or-no question that has one timed answer gives that answer", () => {
  const desk = deskOf();
  const mark = desk.markAt(1234.4);
  expect(mark).toMatchObject({ start_ms: 1234, end_ms: null, label: "yes" });
  expect(desk.saidAt(at("taser_drawn")).value).toBe("yes");
});

test("marks answer an event question, and removing the last one opens it again", () => {
  const desk = deskOf();
  desk.goTo(at("shouting"));
  const mark = desk.markAt(500);
  expect(desk.saidAt(at("shouting")).value).toBe("marked");
  desk.removeMark(mark?.id ?? "");
  expect(desk.saidAt(at("shouting")).value).toBeNull();
  expect(added.map(({ change }) => change.kind)).toContain("event-removal");
});

test("an interval ended before its start is turned round", () => {
  const desk = deskOf();
  desk.goTo(at("shouting"));
  const mark = desk.markAt(5000);
  desk.endMark(mark?.id ?? "", 3000);
  expect(desk.store.get().marks[0]).toMatchObject({ start_ms: 3000, end_ms: 5000 });
});

test("what was not sent before the page closed is laid over what the server holds", () => {
  const change: Change = { kind: "value", ...at("taser_drawn"), value: "yes", note: "seen" };
  const desk = deskOf(aCoding(), [
    { key: "value/taser_drawn/", once: "a1", change, basedOn: 0, turn: 1 },
  ]);
  expect(desk.saidAt(at("taser_drawn"))).toMatchObject({ value: "yes", note: "seen" });
});

test("the server's answer brings the revision and does not undo a newer change", () => {
  const desk = deskOf();
  desk.answer("yes");
  desk.answer("no");
  unsent.add("value/taser_drawn/");
  const value = { variable: "taser_drawn", member: "", value: "yes", note: "", revision: 1 };
  onSaved([{ kind: "value", value }]);
  expect(desk.saidAt(at("taser_drawn"))).toEqual({ value: "no", note: "", revision: 1 });
});

test("a mark follows the server's revision, so that the next change is based on it", () => {
  const desk = deskOf();
  desk.goTo(at("shouting"));
  const made = desk.markAt(500);
  if (!made) throw new Error("nothing was marked");
  onSaved([{ kind: "event", id: made.id, event: { ...made, revision: 1 } }]);
  desk.changeMark({ ...made, start_ms: 700 });
  desk.removeMark(made.id);
  const marks = added.filter(({ change }) => change.kind !== "value");
  expect(marks.map(({ change, revision }) => [change.kind, revision])).toEqual([
    ["event", 0],
    ["event", 1],
    ["event-removal", 1],
  ]);
});

test("a mark taken away in another window goes; one changed here since stays", () => {
  const desk = deskOf();
  desk.goTo(at("shouting"));
  const made = desk.markAt(500);
  unsent.add(`event/${made?.id}`);
  onSaved([{ kind: "event", id: made?.id ?? "", event: null }]);
  expect(desk.store.get().marks).toHaveLength(1);
  unsent.clear();
  onSaved([{ kind: "event", id: made?.id ?? "", event: null }]);
  expect(desk.store.get().marks).toHaveLength(0);
});

test("a desk opens where the coder stood, unless the question is no longer asked", () => {
  const stand = { variable: "techniques", member: "", positionMs: 4200 };
  expect(deskOf(aCoding(), [], stand).store.get().place).toEqual(at("techniques"));
  expect(deskOf(aCoding(), [], stand).startMs).toBe(4200);
  const skipped = { ...stand, variable: "taser_fired" };
  expect(deskOf(aCoding(), [], skipped).store.get().place).toEqual(at("taser_drawn"));
});

test("a coding that another window has taken over takes no change", () => {
  const desk = deskOf();
  desk.store.set({ isGivenAway: true });
  desk.answer("yes");
  desk.markAt(10);
  expect(added).toEqual([]);
});

test("a submitted coding takes no change", () => {
  const desk = deskOf(aCoding({ submitted_at: "2026-03-03T11:00:00Z" }));
  desk.answer("yes");
  desk.markAt(10);
  expect(added).toEqual([]);
});

test("a number names the mark just made, or marks the moment when none waits for a name", () => {
  const desk = deskOf();
  desk.goTo(at("shouting"));
  desk.markAt(500);
  desk.markAs("insult", 900);
  desk.markAs("shout", 1500);
  expect(desk.store.get().marks.map(({ label, start_ms }) => [label, start_ms])).toEqual([
    ["insult", 500],
    ["shout", 1500],
  ]);
});
