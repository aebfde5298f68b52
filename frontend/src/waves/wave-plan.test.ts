import { describe, expect, it } from "vitest";

import type { Encounter, StudyMember, Wave, WavePage } from "../api/shapes";
import { leadingWave } from "./purposes";
import { chosenEncounters, codersAsked, encountersAsked, loadEach, wholeNumber } from "./wave-plan";

const wave = (id: string, purpose: string, opened_at: string): Wave => ({
  id,
  study_id: "s1",
  name: id,
  purpose,
  overlap: 3,
  opened_at,
  is_open: true,
  recodes: null,
  protocol_version: 1,
  codebook_sha256: "",
  progress: { encounters: 2, complete_encounters: 1, assignments: 6, submitted: 4 },
});

const named = (reference: string): Encounter => ({
  id: reference,
  reference,
  members: [],
  sensitivity_tags: [],
  clips: [],
  is_ready: true,
});

describe("a wave being planned", () => {
  it("says what it asks of each coder", () => {
    expect(loadEach(42, 3, 8)).toBe(
      "42 encounters × 3 coders = 126 codings: about 15 or 16 for each of 8 coders.",
    );
    expect(loadEach(8, 2, 4)).toContain("about 4 for each");
  });

  it("says when there are too few coders", () => {
    expect(loadEach(10, 3, 2)).toBe("3 coders for each encounter need at least 3 coders.");
  });

  it("takes the first encounters in the order people count", () => {
    const taken = chosenEncounters([named("E-10"), named("E-2"), named("E-1")], 2);
    expect(taken.map(({ reference }) => reference)).toEqual(["E-1", "E-2"]);
  });

  it("reads only whole numbers", () => {
    expect(["12", " 7 ", "1.5", "-3", "many"].map(wholeNumber)).toEqual([12, 7, 0, 0, 0]);
  });
});

describe("the leading wave", () => {
  it("is the newest the study rests on, though practice came later", () => {
    const waves = [
      wave("main 1", "main", "2026-10-01T00:00:00Z"),
      wave("main 2", "recode", "2026-11-01T00:00:00Z"),
      wave("practice", "calibration", "2026-12-01T00:00:00Z"),
    ];
    expect(leadingWave(waves)?.id).toBe("main 2");
    expect(leadingWave(waves.slice(2))?.id).toBe("practice");
    expect(leadingWave([])).toBeUndefined();
  });
});

describe("a recode wave", () => {
  const member = (user_id: string) => ({ user_id, role: "coder" }) as StudyMember;
  const coder = (coder_id: string) => ({ coder_id }) as WavePage["coders"][number];

  it("goes to the same coders, without those who have left", () => {
    const coders = [coder("ana"), coder("gone")];
    const recoded = { ...wave("main", "main", ""), coders, ended: {}, short: [] };
    expect(codersAsked([member("ana"), member("new")], recoded)).toEqual(["ana"]);
    expect(codersAsked([member("ana"), member("new")], undefined)).toEqual(["ana", "new"]);
  });

  it("takes the encounters it is asked for, and none without being asked", () => {
    const ready = [named("E-1"), named("E-2")];
    expect(encountersAsked("E-2,E-9", ready).map(({ id }) => id)).toEqual(["E-2"]);
    expect(encountersAsked(null, ready)).toEqual([]);
  });
});
