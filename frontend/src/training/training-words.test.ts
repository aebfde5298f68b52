import { describe, expect, it } from "vitest";

import type { FamilyTraining, LicenceStanding } from "../api/shapes";
import { nextStep, resultWords, standingWords, termsWords } from "./training-words";

const NOW = Date.parse("2026-06-01T12:00:00Z");

const standing = (more: Partial<LicenceStanding> = {}): LicenceStanding => ({
  family: "force",
  label: "Force",
  state: "none",
  licence_id: null,
  expires_at: null,
  end_reason: "",
  ...more,
});

const family = (more: Partial<FamilyTraining> = {}): FamilyTraining => ({
  family: "force",
  standing: standing(),
  lessons: 1,
  practice: 2,
  practised: 2,
  test_length: 4,
  attempts: 0,
  attempts_left: 2,
  next_attempt_at: null,
  running_attempt: null,
  last_result: null,
  ...more,
});

describe("what is to do next", () => {
  it("is practice before the test", () => {
    expect(nextStep(family({ practised: 1 }), NOW)).toEqual({
      step: "learn",
      sentence: "1 practice item to go.",
    });
    expect(nextStep(family(), NOW).step).toBe("test");
  });

  it("is to wait after a test that was not passed", () => {
    const failed = family({ next_attempt_at: "2026-06-02T12:00:00Z" });
    expect(nextStep(failed, NOW).step).toBe("wait");
    expect(nextStep(failed, NOW + 2 * 86_400_000).step).toBe("test");
  });

  it("is to ask when there are no tests left", () => {
    expect(nextStep(family({ attempts_left: 0 }), NOW).step).toBe("ask");
  });

  it("goes on with a test that was begun, whatever else", () => {
    const begun = family({ running_attempt: "a", attempts_left: 0 });
    expect(nextStep(begun, NOW).step).toBe("test");
  });

  it("is nothing with a licence, until its last thirty days", () => {
    const held = standing({ state: "valid", expires_at: "2026-08-01T12:00:00Z" });
    expect(nextStep(family({ standing: held }), NOW).step).toBe("done");
    const ending = standing({ state: "valid", expires_at: "2026-06-20T12:00:00Z" });
    expect(nextStep(family({ standing: ending }), NOW).step).toBe("test");
  });

  it("waits for a course that is not there", () => {
    expect(nextStep(family({ test_length: 0 }), NOW).step).toBe("wait");
  });
});

describe("how a licence stands", () => {
  it("is said with its last day", () => {
    const held = standing({ state: "valid", expires_at: "2026-08-01T12:00:00Z" });
    expect(standingWords(held, NOW)).toEqual({
      word: "Licensed until 1 Aug 2026",
      tone: "good",
    });
    expect(standingWords({ ...held, expires_at: "2026-06-20T12:00:00Z" }, NOW).tone).toBe(
      "caution",
    );
  });

  it("says when it is over", () => {
    const over = standing({ state: "expired", expires_at: "2026-05-01T12:00:00Z" });
    expect(standingWords(over, NOW).word).toBe("Expired on 1 May 2026");
    expect(standingWords(standing({ state: "suspended" }), NOW).word).toBe("Suspended");
  });
});

it("says how the newest test went", () => {
  const last_result = { right: 3, asked: 4, is_passed: true, at: "2026-06-01T12:00:00Z" };
  expect(resultWords(family({ last_result }))).toBe("3 of 4 right: passed");
  expect(resultWords(family())).toBe("No test taken yet");
});

it("says the rules as they were signed", () => {
  const terms = {
    pass_mark: 0.8,
    valid_days: 365,
    most_attempts: 1,
    wait_days: 0,
    feedback_after_test: true,
  };
  expect(termsWords(terms)).toContain("at least 80 %");
  expect(termsWords(terms)).toContain("You have one try. ");
  expect(termsWords({ ...terms, wait_days: 2 })).toContain("you wait 2 days");
});
