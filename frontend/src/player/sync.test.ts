import { expect, test } from "vitest";

import { correction } from "./sync";

/** Two clocks for ten seconds, the follower's running at what the correction says. */
function afterTenSeconds(drift: number, rate: number, error = 1): number {
  let apart = drift;
  for (let tick = 0; tick < 600; tick += 1) {
    const said = correction(apart, rate);
    if (said.kind === "jump") apart = 0;
    const own = said.kind === "nudge" ? said.rate : rate;
    apart += (own * error - rate) / 60;
  }
  return apart;
}

test.each([0.25, 0.5, 1, 1.5, 2])("at %f× a follower is brought within one picture", (rate) => {
  for (const drift of [-3, -0.3, -0.1, 0.1, 0.3, 3])
    expect(Math.abs(afterTenSeconds(drift, rate))).toBeLessThanOrEqual(0.02);
});

test("a follower whose clock runs a percent wrong is still held within one picture", () => {
  for (const error of [0.99, 1.01])
    expect(Math.abs(afterTenSeconds(0, 1, error))).toBeLessThan(0.04);
});

test("what is in step is left alone, what is far off jumps", () => {
  expect(correction(0.01, 1)).toEqual({ kind: "none" });
  expect(correction(-2, 1)).toEqual({ kind: "jump" });
});
