import { expect, test } from "vitest";

import { lengthOf, outlineOf, readWaveform } from "./waveform";

test("a waveform is read as the server writes it", () => {
  const read = readWaveform({ from_ms: 0, step_ms: 50, peaks: [0, 40, 100] });
  expect(read).toEqual({ fromMs: 0, stepMs: 50, peaks: [0, 40, 100] });
  expect(read && lengthOf(read)).toBe(150);
});

test("the outline goes out above and home below, as high as it is loud", () => {
  const { path, columns } = outlineOf({ fromMs: 0, stepMs: 50, peaks: [0, 100] });
  expect(columns).toBe(2);
  expect(path).toBe("M0 50V50H1V0H2V100H1V50H0Z");
});

test("an hour is drawn in few columns, and no shout is lost in them", () => {
  const peaks = Array.from({ length: 72_000 }, (_, at) => (at === 41_234 ? 100 : 3));
  const { path, columns } = outlineOf({ fromMs: 0, stepMs: 50, peaks });
  expect(columns).toBeLessThanOrEqual(400);
  expect(path).toContain("V0H");
});

test("what is no waveform is not drawn", () => {
  for (const wrong of [
    null,
    {},
    { from_ms: 0, step_ms: 0, peaks: [1] },
    { from_ms: 0, step_ms: 5, peaks: [] },
  ])
    expect(readWaveform(wrong)).toBeUndefined();
});
