import { expect, test } from "vitest";

import { placeOfMark } from "./watermark";

const minutes = Array.from({ length: 1800 }, (_, second) => second);

test("the mark stays on the picture and gets everywhere", () => {
  const places = minutes.map((second) => placeOfMark(second, false));
  for (const side of ["left", "top"] as const) {
    const along = places.map((place) => place[side]);
    expect(Math.min(...along)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...along)).toBeLessThanOrEqual(95);
    expect(Math.max(...along) - Math.min(...along)).toBeGreaterThan(80);
  }
});

test("it moves slowly", () => {
  for (const second of minutes) {
    const [one, next] = [placeOfMark(second, false), placeOfMark(second + 1, false)];
    expect(Math.hypot(one.left - next.left, one.top - next.top)).toBeLessThan(6);
  }
});

test("for whoever wants little movement it stands still for half a minute", () => {
  expect(placeOfMark(30, true)).toEqual(placeOfMark(59, true));
  expect(placeOfMark(59, true)).not.toEqual(placeOfMark(60, true));
});
