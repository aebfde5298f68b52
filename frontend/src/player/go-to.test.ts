import { expect, test } from "vitest";

import { readMoment } from "./go-to";

const span = { start: 0, end: 2 * 3_600_000 };

test.each([
  ["1:23.4", 83_400],
  ["83.4", 83_400],
  ["83,4", 83_400],
  [" 0:05 ", 5000],
  ["1:02:03.250", 3_723_250],
  ["0", 0],
])("%s is %i milliseconds", (text, ms) => expect(readMoment(text, span)).toBe(ms));

test.each(["", "soon", "1:2:3:4", "1:", "-3", "1:23.4567"])(
  "%j is answered by how to write it",
  (text) => expect(readMoment(text, span)).toContain("1:23.4"),
);

test("what no clock shows is said to be so", () => {
  expect(readMoment("1:75", span)).toContain("59.999");
  expect(readMoment("1:61:00", span)).toContain("up to 59");
});

test("a moment outside the recording is answered by when it was recorded", () => {
  expect(readMoment("50", { start: 0, end: 40_000 })).toBe(
    "This encounter was recorded from 0:00.000 to 0:40.000.",
  );
});
