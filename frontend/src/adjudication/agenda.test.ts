import { describe, expect, it } from "vitest";

import { smallCodebook } from "../testing/codebook";
import { discussion, polled, unit } from "../testing/discussion";
import {
  chosenUnit,
  encountersOn,
  gapsInWords,
  labelsInWords,
  recodeAddress,
  stepOf,
  undecided,
  unitWords,
  votesInWords,
} from "./agenda";

describe("an agenda", () => {
  it("names a unit by its question, encounter and person", () => {
    expect(unitWords(unit(), smallCodebook)).toBe("Fleeing, encounter 0417, S1");
    expect(unitWords(unit({ member: "", variable: "gone" }), smallCodebook)).toBe(
      "gone, encounter 0417",
    );
  });

  it("names three variables and counts the rest", () => {
    expect(labelsInWords(["flee", "officers"], smallCodebook)).toBe("Fleeing, Officers");
    expect(labelsInWords(["flee", "officers", "a", "b", "c"], smallCodebook)).toBe(
      "Fleeing, Officers, a and 2 more",
    );
  });

  it("opens the unit its address names, and the first for an address of nothing", () => {
    const agenda = [unit(), unit(), unit()];
    expect(["2", null, "0", "4", "1.5", "x"].map((asked) => chosenUnit(agenda, asked))).toEqual([
      1, 0, 0, 0, 0, 0,
    ]);
  });

  it("goes from the first vote over the talk to votes that are in", () => {
    const talking = { talk_opened_at: "2026-11-12T18:10:00Z" };
    expect(stepOf(unit()).word).toBe("First vote");
    expect(stepOf(unit(talking)).word).toBe("Talk, then vote again");
    expect(stepOf(unit({ ...talking, is_vote_in: true })).word).toBe("Votes are in");
  });

  it("says how many moments and seconds are in dispute", () => {
    const gaps = [
      { from_ms: 0, to_ms: 6_000 },
      { from_ms: 10_000, to_ms: 13_000 },
    ];
    expect(gapsInWords(gaps)).toBe("2 moments in dispute, 9 seconds in all");
    expect(gapsInWords(gaps.slice(1))).toBe("1 moment in dispute, 3 seconds in all");
  });

  it("counts votes, and says beside how many coders", () => {
    expect(votesInWords(polled({ cast: 1 }), 20)).toBe(
      "1 vote is in; 20 coders of this wave have coded.",
    );
    expect(votesInWords(polled({ cast: 3 }), 1)).toBe(
      "3 votes are in; 1 coder of this wave has coded.",
    );
  });
});

describe("what follows from a debrief", () => {
  const decided = {
    id: "x",
    variable: "flee",
    kind: "recode" as const,
    text: "",
    decided_at: "2026-11-12T19:00:00Z",
  };

  it("is still open for each variable without a decision", () => {
    expect(undecided(discussion())).toEqual(["flee", "taser_drawn"]);
    expect(undecided(discussion({ decisions: [decided] }))).toEqual(["taser_drawn"]);
  });

  it("is a recode wave of the agenda's encounters, each once", () => {
    const held = discussion({ agenda: [unit(), unit({ variable: "taser_drawn" })] });
    expect(encountersOn(held)).toEqual(["e1"]);
    expect(recodeAddress(held)).toBe("/studies/s1/waves/new?recodes=w1&encounters=e1");
  });
});
