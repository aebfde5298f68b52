import { describe, expect, it } from "vitest";

import type { SampledStop } from "../api/shapes";
import { standingOf, strataOf, stratumWords } from "./strata";

const stop = (parts: Partial<SampledStop> = {}): SampledStop => ({
  id: "s1",
  draw: "d1",
  stop_record: {
    row_number: 2,
    row_sha256: "",
    ordinal: 1,
    occurred_at: "2026-10-01T10:00:00Z",
    local_date: "2026-10-01",
    local_hour: 11,
    cells: {},
  },
  stratum: "outcome=arrest|hour_band=18-23",
  position: 1,
  is_reserve: false,
  probability_numerator: 4,
  probability_denominator: 659,
  encounter: null,
  unavailable_reason: "",
  unavailable_note: "",
  replaces: null,
  ...parts,
});

describe("strata", () => {
  it("are said in words", () => {
    expect(stratumWords("outcome=arrest|hour_band=18-23")).toBe(
      "Outcome: arrest · Time of day: 18–23",
    );
    expect(stratumWords("all")).toBe("All stops");
  });

  it("count the drawn, the reserves and the missing apart", () => {
    const [row] = strataOf([
      stop({ encounter: "e1" }),
      stop({ id: "s2", unavailable_reason: "deleted" }),
      stop({ id: "s3", is_reserve: true, replaces: "s2" }),
      stop({ id: "s4", is_reserve: true }),
    ]);
    expect(row).toMatchObject({ stops: 659, sampled: 2, reserves: 2, linked: 1, missing: 1 });
  });
});

describe("where a sampled stop stands", () => {
  it("waits for footage once it is called, and is a reserve before", () => {
    expect(standingOf(stop())).toBe("awaited");
    expect(standingOf(stop({ is_reserve: true }))).toBe("reserve");
    expect(standingOf(stop({ is_reserve: true, replaces: "s2" }))).toBe("awaited");
  });

  it("has footage or a reason why not", () => {
    expect(standingOf(stop({ encounter: "e1" }))).toBe("linked");
    expect(standingOf(stop({ unavailable_reason: "not_found" }))).toBe("missing");
  });
});
