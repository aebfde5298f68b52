import { expect, test } from "vitest";

import {
  clock,
  coefficient,
  countOf,
  greeting,
  inWords,
  londonDateTime,
  londonTime,
} from "./format";

test("times of day are London's, in summer too", () => {
  expect(londonTime("2026-07-01T09:42:07Z")).toBe("10:42:07");
  expect(londonTime("2026-01-01T09:42:07Z")).toBe("09:42:07");
  expect(londonDateTime("2025-09-30T23:30:00Z")).toMatch(/^1 Oct 2025, 00:30$/);
});

test.each([
  [0, "0:00.000"],
  [42_360, "0:42.360"],
  [59_999.6, "1:00.000"],
  [3_723_500, "1:02:03.500"],
  [-5, "0:00.000"],
])("%d ms on the clock is %s", (ms, text) => expect(clock(ms)).toBe(text));

test.each([
  [45_000, "45 seconds"],
  [12 * 60_000, "12 minutes"],
  [65 * 60_000, "1 hour 5 minutes"],
  [120 * 60_000, "2 hours"],
])("%d ms in words is %s", (ms, words) => expect(inWords(ms)).toBe(words));

test("one clip, three clips, many rows", () => {
  expect([countOf(1, "clip"), countOf(3, "clip"), countOf(1204, "row")]).toEqual([
    "1 clip",
    "3 clips",
    "1,204 rows",
  ]);
});

test("a coefficient has no leading zero, and none at all is a dash", () => {
  expect([0.842, 1, -0.12, null].map((value) => coefficient(value))).toEqual([
    ".84",
    "1.00",
    "−.12",
    "–",
  ]);
});

test("the greeting follows London's day", () => {
  expect(greeting("2026-01-01T08:00:00Z")).toBe("Good morning");
  expect(greeting("2026-01-01T13:00:00Z")).toBe("Good afternoon");
  expect(greeting("2026-01-01T20:00:00Z")).toBe("Good evening");
});
