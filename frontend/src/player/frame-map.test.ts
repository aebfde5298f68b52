import { expect, test } from "vitest";

import { type FrameMap, middleOfStay, pictureAt, readFrameMap, startOf } from "./frame-map";

/** 29.97 a second, then a stretch of 10, one picture that stands two seconds, then 60. */
const UNEVEN = [
  ...Array.from({ length: 30 }, (_, at) => at * 3003),
  ...Array.from({ length: 10 }, (_, at) => 90_090 + at * 9000),
  ...Array.from({ length: 60 }, (_, at) => 360_000 + at * 1500),
];

const uneven = (): FrameMap => {
  const map = readFrameMap({ timescale: 90_000, original_start: 900, times: UNEVEN });
  if (!map) throw new Error("The map is whole.");
  return map;
};

test("the middle of every picture's stay is that picture, and no neighbour", () => {
  const map = uneven();
  for (const [at] of UNEVEN.entries()) expect(pictureAt(map, middleOfStay(map, at))).toBe(at);
});

test("a picture's own time, rounded to a millisecond as a mark is, leads back to it", () => {
  const map = uneven();
  for (const [at] of UNEVEN.entries()) {
    const marked = Math.round(startOf(map, at) * 1000);
    expect(pictureAt(map, marked / 1000)).toBe(at);
  }
});

test("a picture stands until the next one begins, however long that is", () => {
  const map = uneven();
  expect(pictureAt(map, 2.5)).toBe(39);
  expect(pictureAt(map, 3.99)).toBe(39);
  expect(pictureAt(map, 4)).toBe(40);
});

test("no step leads past the first picture or the last", () => {
  const map = uneven();
  expect(startOf(map, -3)).toBe(0);
  expect(pictureAt(map, middleOfStay(map, 500))).toBe(99);
  expect(pictureAt(map, 1000)).toBe(99);
});

test("a clip's clock begins with its first picture, wherever the original's began", () => {
  expect(readFrameMap({ timescale: 1000, times: [500, 540, 580] })).toEqual([0, 0.04, 0.08]);
});

test("a map written as steps is the same map", () => {
  const deltas = UNEVEN.map((tick, at) => tick - (UNEVEN[at - 1] ?? 0));
  expect(readFrameMap({ timescale: 90_000, deltas })).toEqual(uneven());
});

test("what is no map is not taken for one", () => {
  for (const wrong of [null, "no", {}, { timescale: 0, times: [1] }, { timescale: 1, times: [] }])
    expect(readFrameMap(wrong)).toBeUndefined();
  expect(readFrameMap({ timescale: 1, times: [0, 2, 1] })).toBeUndefined();
});
