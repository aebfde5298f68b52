import { describe, expect, test } from "vitest";

import type { CodedEvent } from "../api/shapes";
import { boardCodebook } from "../testing/board";
import { aCoding, smallCodebook } from "../testing/codebook";
import type { CodedJson } from "./answers";
import { completeness } from "./completeness";
import { Evaluation } from "./conditions";

const { members } = aCoding().encounter;

const mark = (variable: string, label: string, more: Partial<CodedEvent> = {}): CodedEvent => ({
  id: `${variable}-${label}`,
  variable,
  label,
  member: "",
  target: "",
  start_ms: 1000,
  end_ms: null,
  note: "",
  revision: 1,
  ...more,
});

const read = (values: Record<string, CodedJson>, marks: CodedEvent[] = []) =>
  new Evaluation(smallCodebook, { members, values: new Map(Object.entries(values)), marks });

const fired = { variable: "taser_fired", member: "" };

describe("skip rules", () => {
  test("a question below a skip rule is not asked before the rule is answered", () => {
    expect(read({}).applies(fired)).toBe(false);
  });

  test("a question below a skip rule is asked once the rule holds", () => {
    expect(read({ "taser_drawn/": "yes" }).applies(fired)).toBe(true);
  });

  test("a missing code is not a yes", () => {
    expect(read({ "taser_drawn/": "not_visible" }).applies(fired)).toBe(false);
  });

  test("a variable of each subject is asked of each subject and of no officer", () => {
    const asked = read({}).places.filter(({ variable }) => variable === "flee");
    expect(asked).toEqual([{ variable: "flee", member: "S1" }]);
  });
});

describe("checks", () => {
  test("a check fails only when everything it needs is known and false", () => {
    const unknown = read({ "taser_drawn/": "yes", "taser_fired/": "yes", "flee/S1": "no" });
    expect(unknown.failedChecks()).toEqual([]);
    const known = read({
      "taser_drawn/": "yes",
      "taser_fired/": "yes",
      "flee/S1": "no",
      "techniques/": ["grip"],
    });
    expect(known.failedChecks()).toMatchObject([{ check: "fired_fled", member: "S1" }]);
  });

  test("one of several chosen values satisfies a check", () => {
    const evaluation = read({
      "taser_drawn/": "yes",
      "taser_fired/": "yes",
      "flee/S1": "no",
      "techniques/": ["grip", "strike"],
    });
    expect(evaluation.failedChecks()).toEqual([]);
  });
});

describe("completeness", () => {
  const reasons = (values: Record<string, CodedJson>, marks: CodedEvent[] = []) =>
    completeness(read(values, marks)).missing.map(
      ({ variable, reason }) => `${variable} ${reason}`,
    );

  test("everything asked and unanswered is missing, in the codebook's order", () => {
    expect(reasons({})).toEqual([
      "taser_drawn unanswered",
      "techniques unanswered",
      "officers unanswered",
      "flee unanswered",
      "shouting unanswered",
    ]);
  });

  test("a positive that needs a time is missing its mark", () => {
    expect(reasons({ "taser_drawn/": "yes" })).toContain("taser_drawn no_time_mark");
    const marked = reasons({ "taser_drawn/": "yes" }, [mark("taser_drawn", "yes")]);
    expect(marked).not.toContain("taser_drawn no_time_mark");
  });

  test("marks alone answer an event variable", () => {
    expect(reasons({}, [mark("shouting", "shout")])).not.toContain("shouting unanswered");
  });

  test("none and a mark contradict each other", () => {
    expect(reasons({ "shouting/": "none" }, [mark("shouting", "shout")])).toContain(
      "shouting contradicts_marks",
    );
  });

  test("a number outside its range is not an answer", () => {
    expect(reasons({ "officers/": 0 })).toContain("officers not_admissible");
    expect(reasons({ "officers/": 3 })).not.toContain("officers not_admissible");
  });

  test("a coding with every answer is complete", () => {
    const found = completeness(
      read({
        "taser_drawn/": "no",
        "techniques/": ["grip"],
        "officers/": 2,
        "flee/S1": "not_audible",
        "shouting/": "none",
      }),
    );
    expect(found).toEqual({ missing: [], inconsistent: [] });
  });
});

describe("checks beside the question", () => {
  const drawn = { variable: "drawn", member: "" };
  const fired = { variable: "fired", member: "" };
  const read = (values: Record<string, CodedJson>) =>
    new Evaluation(boardCodebook, { members, values: new Map(Object.entries(values)), marks: [] });

  test("an answer still to come is told apart from one that does not fit", () => {
    const states = (values: Record<string, CodedJson>) =>
      read(values)
        .checksAt(drawn)
        .map(({ state }) => state);
    expect(states({})).toEqual([]);
    expect(states({ "fired/": "yes" })).toEqual(["open"]);
    expect(states({ "fired/": "yes", "drawn/": "no" })).toEqual(["failed"]);
    expect(states({ "fired/": "yes", "drawn/": "yes" })).toEqual([]);
  });

  test("the check is said at both questions and names the other", () => {
    const evaluation = read({ "fired/": "yes", "drawn/": "no" });
    expect(evaluation.checksAt(fired)).toEqual(evaluation.checksAt(drawn));
    expect(evaluation.checksAt(fired)[0]?.involved).toEqual(["fired", "drawn"]);
  });
});
