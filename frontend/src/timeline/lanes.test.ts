import { expect, test } from "vitest";

import type { CodedEvent } from "../api/shapes";
import { smallCodebook } from "../testing/codebook";
import { lanesOf, msAt, shareOf } from "./lanes";

const span = { start: 0, end: 40_000 };

const mark = (id: string, variable: string, start_ms: number, end_ms: number | null = null) =>
  ({
    id,
    variable,
    start_ms,
    end_ms,
    label: "",
    member: "",
    target: "",
    note: "",
    revision: 1,
  }) satisfies CodedEvent;

test("lanes stand in the codebook's order, and the question in hand has one even when empty", () => {
  const lanes = lanesOf(smallCodebook, [mark("1", "shouting", 1000)], "taser_drawn", span);
  expect(lanes.map(({ variable }) => variable)).toEqual(["taser_drawn", "shouting"]);
  expect(lanes[0]?.marks).toEqual([]);
});

test("an interval has a width, a moment has none", () => {
  const [lane] = lanesOf(
    smallCodebook,
    [mark("1", "shouting", 10_000, 20_000), mark("2", "shouting", 30_000)],
    undefined,
    span,
  );
  expect(lane?.marks.map(({ left, width }) => [left, width])).toEqual([
    [0.25, 0.25],
    [0.75, 0],
  ]);
});

test("shares and milliseconds turn into each other and stay on the line", () => {
  expect(msAt(shareOf(13_000, span), span)).toBe(13_000);
  expect(shareOf(99_000, span)).toBe(1);
  expect(shareOf(5, { start: 0, end: 0 })).toBe(0);
});
