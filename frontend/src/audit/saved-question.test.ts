import { describe, expect, it } from "vitest";

import type { AnswerLine, SavedQuestion } from "../api/shapes";
import {
  addressOfWords,
  answerBars,
  answerStrip,
  cellText,
  missing,
  queryOfWords,
  wordsOf,
} from "./saved-question";

const line = (changes: Partial<AnswerLine>): AnswerLine => ({
  key: "k",
  cells: { who: "Ana" },
  at: null,
  person: null,
  clip: null,
  from_ms: null,
  to_ms: null,
  ...changes,
});

describe("a saved question", () => {
  it("survives its way through the address of its page", () => {
    const words = { clip: "c1", since: "2026-06-01" };
    expect(wordsOf(new URLSearchParams(addressOfWords(words)))).toEqual(words);
    expect(wordsOf(new URLSearchParams("clip=&evil=1"))).toEqual({});
  });

  it("asks for whole days of London", () => {
    expect(queryOfWords({ day: "2026-07-15", since: "2026-07-15", until: "2026-07-15" })).toEqual({
      day: "2026-07-15",
      since: "2026-07-14T23:00:00.000Z",
      until: "2026-07-15T23:00:00.000Z",
    });
  });

  it("is not asked before all it needs has been said", () => {
    const question = { needs: ["clip", "day"] } as SavedQuestion;
    expect(missing(question, { clip: "c1" })).toEqual(["day"]);
    expect(missing(question, { clip: "c1", day: "2026-07-15" })).toEqual([]);
  });

  it("shows an act in words, a moment on London's clocks and nothing as nothing", () => {
    expect(cellText("act", "viewing.opened")).toBe("opened");
    expect(cellText("act", "never.heard")).toBe("never.heard");
    expect(cellText("time", "2026-07-15T12:00:00Z")).toContain("13:00");
    expect(cellText("text", null)).toBe("");
  });

  it("draws who saw which seconds on the clip's own clock", () => {
    const strip = answerStrip("clip-seen", [
      line({ from_ms: 0, to_ms: 4000 }),
      line({ from_ms: 4000, to_ms: 8000, cells: { who: "Ben" } }),
    ]);
    expect(strip?.lanes.map(({ label }) => label)).toEqual(["Ana", "Ben"]);
    expect(strip?.ends).toEqual(["0:00", "0:08"]);
    expect(answerStrip("clip-seen", [])).toBeNull();
    expect(answerStrip("releases", [line({ at: "2026-07-15T12:00:00Z" })])).toBeNull();
  });

  it("draws a bar for each kind, the longest first", () => {
    const cells = [
      { kind: "collection", number: "3" },
      { kind: "consultation", number: "9" },
      { kind: "collection", number: "4" },
    ];
    const bars = answerBars(
      "by-class",
      cells.map((one) => line({ cells: one })),
    );
    expect(bars.map(({ label, says }) => [label, says])).toEqual([
      ["consultation", "9 events"],
      ["collection", "7 events"],
    ]);
    expect(answerBars("releases", [line({ cells: { kind: "a", number: "1" } })])).toEqual([]);
  });

  it("draws what a person did in a lane for each act", () => {
    const strip = answerStrip("person-history", [
      line({ at: "2026-07-15T12:00:00Z", cells: { act: "viewing.opened" } }),
      line({ at: "2026-07-15T15:00:00Z", cells: { act: "coding.started" } }),
    ]);
    expect(strip?.lanes).toHaveLength(2);
  });
});
