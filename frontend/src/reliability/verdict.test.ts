import { describe, expect, it } from "vitest";

import { decision } from "../testing/decisions";
import { nextSteps } from "./next-steps";
import { countsOf, exception, footnote, OUTCOMES, verdict, verdictOf } from "./verdict";

describe("the verdict", () => {
  it("is another word for each of the six outcomes of the gate", () => {
    expect(OUTCOMES.map((outcome) => verdict(outcome).word)).toEqual([
      "Yes",
      "With caution",
      "Not yet",
      "Too few positives",
      "Flag open",
      "Blocked",
    ]);
  });

  it("is good in one case only, and never takes an unknown outcome for a yes", () => {
    expect(OUTCOMES.filter((outcome) => verdict(outcome).tone === "good")).toEqual(["pass"]);
    expect(verdictOf({ outcome: "perhaps" }).word).toBe("Not yet");
    expect(verdictOf({ outcome: "toString" }).word).toBe("Not yet");
  });

  it("counts each outcome out of all", () => {
    const all = ["pass", "hold", "tentative", "fail", "nonsense"].map((outcome) => ({ outcome }));
    expect(countsOf(all)).toEqual({
      pass: 1,
      tentative: 1,
      hold: 2,
      insufficient_positives: 0,
      pending_flags: 0,
      fail: 1,
    });
  });
});

describe("leaving without a yes", () => {
  it("says who let it leave, and that it is stamped", () => {
    expect(exception({ basis: "override" })).toMatch(/two controllers .* against the gate/i);
    expect(exception({ basis: "tentative" })).toMatch(/signed protocol/);
    expect(footnote({ basis: "override" })).toBe("released against the gate");
  });

  it("is said of nothing that passed or is held", () => {
    expect([exception({ basis: "pass" }), exception({ basis: null })]).toEqual([
      undefined,
      undefined,
    ]);
    expect([footnote({ basis: "pass" }), footnote({ basis: null })]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe("what to do next", () => {
  const of = (outcome: string, variable: string, needed = "") =>
    decision({
      outcome,
      variable,
      label: variable,
      needed: { ...decision().needed, sentence: needed },
    });

  it("puts what is blocked first and what may be released last", () => {
    const steps = nextSteps([
      of("pass", "a"),
      of("hold", "b"),
      of("fail", "c"),
      of("fail", "d"),
      of("pending_flags", "e"),
    ]);
    expect(steps.map(({ outcome }) => outcome)).toEqual(["fail", "pending_flags", "hold", "pass"]);
    expect(steps[0]?.sentence).toContain("2 variables");
    expect(steps[0]?.concerned.map(({ variable }) => variable)).toEqual(["c", "d"]);
  });

  it("names no step that concerns nothing", () => {
    expect(nextSteps([])).toEqual([]);
  });

  it("says how many positives are missing, the nearest to enough first", () => {
    const needing = (variable: string, positives_needed: number, encounters: number | null) =>
      decision({
        outcome: "insufficient_positives",
        variable,
        needed: { ...decision().needed, positives_needed, encounters_needed: encounters },
      });
    const [step] = nextSteps([needing("a", 30, null), needing("b", 9, 52)]);
    expect(step?.concerned.map(({ variable, note }) => [variable, note])).toEqual([
      ["b", "9 more positives, about 52 encounters at today’s rate"],
      ["a", "30 more positives; none seen so far"],
    ]);
  });

  it("says where a blocked variable stands, and of one not judged what it needs", () => {
    const steps = nextSteps([of("fail", "a"), of("hold", "b", "Every coder gave one value.")]);
    expect(steps.map(({ concerned }) => concerned[0]?.note)).toEqual([
      ".91 (.84–.95)",
      "Every coder gave one value.",
    ]);
  });
});
