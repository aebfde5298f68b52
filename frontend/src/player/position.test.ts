import { expect, test } from "vitest";

import { aCoding } from "../testing/codebook";
import { cameraAt, frameAt, inClip, middleOf, onEncounter, rateBeside, spanOf } from "./position";

const [, second] = aCoding().encounter.clips;

test("a clip's time and the encounter's clock differ by the clip's offset", () => {
  if (!second) throw new Error("The test coding has two clips.");
  expect(onEncounter(second, 2)).toBe(7000);
  expect(inClip(second, 7000)).toBe(2);
  expect(inClip(second, 1000)).toBe(0);
});

test("stepping from any place in a frame lands in the middle of the next", () => {
  for (const rate of [25, 30, 29.97]) {
    for (let frame = 0; frame < 50; frame += 1) {
      expect(frameAt(middleOf(frame, rate), rate)).toBe(frame);
      expect(frameAt(frame / rate, rate)).toBe(frame);
    }
  }
});

test("the line runs from the first camera's start to the last one's end", () => {
  expect(spanOf(aCoding().encounter.clips)).toEqual({ start: 0, end: 40_000 });
  expect(spanOf([])).toEqual({ start: 0, end: 0 });
});

test("the speed goes one step at a time and stops at the ends", () => {
  expect(rateBeside(1, 1)).toBe(1.25);
  expect(rateBeside(0.25, -1)).toBe(0.25);
  expect(rateBeside(2, 1)).toBe(2);
});

test("a moment is watched through the camera in hand, unless it was not running", () => {
  const { clips } = aCoding().encounter;
  expect(cameraAt(clips, 6_000, clips[1])?.id).toBe("clip2");
  expect(cameraAt(clips, 1_000, clips[1])?.id).toBe("clip1");
  expect(cameraAt(clips, 90_000, clips[0])).toBeUndefined();
});
