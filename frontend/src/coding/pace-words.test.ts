import { expect, test } from "vitest";

import { keptSentence, paceSentence } from "./pace-words";

test("the pace in force is told with what the last week has seen", () => {
  expect(paceSentence({ per_week: 5, this_week: 2 })).toBe(
    "You said 5 a week; 2 done in the last 7 days.",
  );
});

test("at the pace and past it, a coder is told that it is enough", () => {
  for (const this_week of [5, 6]) {
    expect(paceSentence({ per_week: 5, this_week })).toBe(
      `You said 5 a week; ${this_week} done in the last 7 days. That is enough; go on only if you want to.`,
    );
  }
});

test("who has said nothing is not told that it is enough", () => {
  expect(paceSentence({ per_week: null, this_week: 3 })).toBe(
    "You have not said how many you can do a week; 3 done in the last 7 days.",
  );
});

test("what was kept is said with its number", () => {
  expect(keptSentence(1)).toBe("Kept: 1 encounter a week.");
  expect(keptSentence(5)).toBe("Kept: 5 encounters a week.");
});
