import { expect, test } from "vitest";

import { loopFrom, loopSentence, loopTo, NO_LOOP, turnedBack } from "./loop";

test("from A to B, and back to A when B is reached", () => {
  const loop = loopTo(loopFrom(NO_LOOP, 2000), 5000, 0);
  expect(turnedBack(loop, 4999)).toBeUndefined();
  expect(turnedBack(loop, 5000)).toBe(2000);
  expect(loopSentence(loop)).toBe("0:02.000 to 0:05.000 is repeated.");
});

test("with only one end set nothing is repeated", () => {
  const half = loopFrom(NO_LOOP, 2000);
  expect(turnedBack(half, 9000)).toBeUndefined();
  expect(loopSentence(half)).toContain("now its end");
});

test("B without A repeats from the beginning of the recording", () => {
  expect(loopTo(NO_LOOP, 3000, 500)).toEqual({ startMs: 500, endMs: 3000 });
});

test("a new A behind B drops B, so that no loop ever runs backwards", () => {
  const loop = loopFrom({ startMs: 1000, endMs: 3000 }, 6000);
  expect(loop).toEqual({ startMs: 6000, endMs: undefined });
});

test("a stretch too short to watch is not repeated", () => {
  expect(loopTo(NO_LOOP, 40, 0)).toEqual(NO_LOOP);
});
