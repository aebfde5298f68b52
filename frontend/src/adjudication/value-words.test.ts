import { describe, expect, it } from "vitest";

import type { Variable } from "../codebooks/document";
import { choicesOf, givenValue, markWords, NOTHING_GIVEN, valueWords } from "./value-words";

const variable = (level: Variable["level"]): Variable => ({
  id: "flee",
  family: "f",
  label: "Fleeing",
  question: "",
  level,
  kind: "factual",
  critical: true,
  scope: "subject",
  values: [
    {
      id: "yes",
      label: "Runs",
      definition: "",
      include: [],
      exclude: [],
      positive: true,
      needs_time: true,
    },
  ],
  range: null,
  missing: ["not_visible"],
  guidance: "",
  sources: [],
  ask_if: null,
});

const given = (...chosen: string[]) => ({ chosen, typed: "" });

describe("coded values in words", () => {
  it("use the codebook's labels and name what is missing", () => {
    const nominal = variable("nominal");
    expect(valueWords("yes", nominal)).toBe("Runs");
    expect(valueWords("not_visible", nominal)).toBe("Not visible");
    expect(valueWords(["yes", "other"], nominal)).toBe("Runs, other");
    expect(valueWords(3, nominal)).toBe("3");
    expect(valueWords(null, nominal)).toBe("no answer");
  });

  it("say where a mark stands", () => {
    const mark = { label: "yes", start_ms: 42360, end_ms: 44000 };
    expect(markWords(mark, variable("event"))).toBe("Runs 0:42.360–0:44.000");
  });
});

describe("settling", () => {
  it("offers the answers of the variable's level and the missing codes", () => {
    expect(choicesOf(variable("nominal")).map(({ value }) => value)).toEqual([
      "yes",
      "not_visible",
    ]);
    expect(choicesOf(variable("event")).map(({ value }) => value)).toEqual([
      "none",
      "marked",
      "not_visible",
    ]);
  });

  it("sends a number for an interval, a sorted list for many, one id else", () => {
    expect(givenValue({ chosen: [], typed: "3" }, variable("interval"))).toBe(3);
    expect(givenValue(given("b", "a"), variable("multi"))).toEqual(["a", "b"]);
    expect(givenValue(given("not_visible"), variable("multi"))).toBe("not_visible");
    expect(givenValue(given("yes"), variable("nominal"))).toBe("yes");
  });

  it("sends nothing while nothing is chosen, not zero and not an empty list", () => {
    for (const level of ["nominal", "multi", "interval"] as const) {
      expect(givenValue(NOTHING_GIVEN, variable(level))).toBeNull();
    }
  });
});
