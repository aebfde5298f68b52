import { expect, test } from "vitest";

import { type Cue, cuesAt, lastBegun, readCaptions, spoken } from "./captions";

const cue = (fromMs: number, toMs: number, text = "Hello"): Cue => ({
  fromMs,
  toMs,
  lines: [{ speaker: "", text }],
});

const CUES = [cue(500, 2000), cue(2000, 4250), cue(3000, 3500)];
const FRAME = 40;

test("captions are read as they were sealed, and anything else is none", () => {
  const lines = [{ speaker: "O1", text: "Hello" }];
  expect(readCaptions({ cues: [{ from_ms: 1, to_ms: 2, lines }] })).toEqual([
    { fromMs: 1, toMs: 2, lines },
  ]);
  expect(readCaptions({ cues: [{ from_ms: "1", to_ms: 2, lines }, null, 7] })).toEqual([]);
  expect(readCaptions({ cues: "WEBVTT" })).toBeUndefined();
  expect(readCaptions(null)).toBeUndefined();
  expect(readCaptions(undefined)).toBeUndefined();
});

test("a caption is shown with every picture that stays while it is said, and with no other", () => {
  const shown = (ms: number) => cuesAt(CUES, ms, FRAME).map(({ fromMs }) => fromMs);
  expect(shown(440)).toEqual([]);
  expect(shown(480)).toEqual([500]);
  expect(shown(1960)).toEqual([500]);
  expect(shown(1980)).toEqual([500, 2000]);
  expect(shown(2000)).toEqual([2000]);
  expect(shown(3000)).toEqual([2000, 3000]);
  expect(shown(4249)).toEqual([2000]);
  expect(shown(4250)).toEqual([]);
});

test("a picture whose time is a hair before its caption’s still bears it", () => {
  expect(cuesAt(CUES, 1999.999, FRAME).map(({ fromMs }) => fromMs)).toContain(2000);
});

test("the line in hand is the last one begun, also while nobody speaks", () => {
  const at = (ms: number) => lastBegun(CUES, ms, FRAME);
  expect([at(0), at(480), at(1900), at(2000), at(3000), at(9000)]).toEqual([-1, 0, 0, 1, 2, 2]);
});

test("who speaks is named where they begin", () => {
  const lines = [
    { speaker: "O1", text: "Stop" },
    { speaker: "O1", text: "there" },
    { speaker: "S1", text: "Why?" },
    { speaker: "", text: "A bus." },
  ];
  expect(spoken({ fromMs: 0, toMs: 1, lines })).toEqual([
    "O1: Stop",
    "there",
    "S1: Why?",
    "A bus.",
  ]);
});
