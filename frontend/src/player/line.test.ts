import { beforeEach, afterEach, expect, test, vi } from "vitest";

import { createLine, LINE_SENTENCES, type LineState } from "./line";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function aLine() {
  const said: LineState[] = [];
  return { said, line: createLine((state) => said.push(state)) };
}

test("falling to the small picture is said once, and so is the way back", () => {
  const { said, line } = aLine();
  line.showing(720, [720, 360]);
  line.showing(360, [720, 360]);
  line.showing(360, [720, 360]);
  line.showing(720, [720, 360]);
  expect(said).toEqual(["slow", "full-again"]);
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual(["slow", "full-again", "good"]);
  expect(LINE_SENTENCES.slow).toBe("Showing a smaller picture because the line is slow.");
});

test("a clip that has only one size is never called small", () => {
  const { said, line } = aLine();
  line.showing(360, [360]);
  expect(said).toEqual([]);
});

test("a cut is said once however often it is tried, and its end too", () => {
  const { said, line } = aLine();
  line.cut();
  line.cut();
  line.came();
  line.came();
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual(["cut", "back", "good"]);
});

test("when the line comes back slow, that is what is said", () => {
  const { said, line } = aLine();
  line.showing(360, [720, 360]);
  line.cut();
  line.came();
  expect(said).toEqual(["slow", "cut", "slow"]);
});
