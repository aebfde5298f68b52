import { describe, expect, it } from "vitest";

import type { Cover } from "../api/shapes";
import { coverInWords, NOBODY_WATCHES } from "./cover";

const NAMES = { met: "Met", mopac: "MOPAC" };

const cover = (more: Partial<Cover> = {}): Cover => ({
  since: "2026-11-12T14:02:00Z",
  needed: 1,
  given: [],
  awaited: ["met", "mopac"],
  is_met: false,
  ...more,
});

describe("what waits for a controller’s word", () => {
  it("names whose word would do, and since when it waits", () => {
    expect(coverInWords(cover(), NAMES)).toMatch(
      /^Waits for the witness of Met or MOPAC since .*14:02.* It goes on by itself\.$/,
    );
  });

  it("names both where both are needed", () => {
    expect(coverInWords(cover({ needed: 2 }), NAMES)).toContain("Met and MOPAC");
  });

  it("says whose word is there and whose is missing", () => {
    const words = coverInWords(cover({ needed: 2, given: ["met"], awaited: ["mopac"] }), NAMES);
    expect(words).toContain("Seen by the witness of Met.");
    expect(words).toContain("Waits for the witness of MOPAC");
  });

  it("says once it is given who gave it", () => {
    expect(coverInWords(cover({ given: ["met"], awaited: ["mopac"], is_met: true }), NAMES)).toBe(
      "Seen by the witness of Met.",
    );
  });

  it("says plainly that nobody watches where nobody is waited for", () => {
    expect(coverInWords(cover({ needed: 0, is_met: true }))).toBe(NOBODY_WATCHES);
  });

  it("does not promise to go on where there is no witness to wait for", () => {
    const words = coverInWords(cover({ awaited: [] }));
    expect(words).toContain("ask the operator");
    expect(words).not.toContain("by itself");
  });
});
