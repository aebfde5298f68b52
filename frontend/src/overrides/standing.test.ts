import { describe, expect, it } from "vitest";

import { decision } from "../testing/decisions";
import { override } from "../testing/overrides";
import { mayConfirm, overridable, standingOf } from "./standing";

const MPS = "Metropolitan Police Service";
const confirmed = {
  confirmed_by: { id: "max", name: "Max", organisation: MPS },
  confirmed_at: "2026-11-13T10:00:00Z",
};

describe("an override", () => {
  it("is in effect only when confirmed, and only until the gate decides anew", () => {
    expect(standingOf(override()).word).toBe("Waiting for the second controller");
    expect(standingOf(override(confirmed)).word).toBe("In effect");
    expect(standingOf(override({ ...confirmed, is_standing: false })).word).toMatch(/^Over/);
    expect(standingOf(override({ is_standing: false })).word).toBe("Never confirmed in time");
  });

  it("is confirmed by another organisation than the one that proposed it", () => {
    expect(mayConfirm(override(), MPS)).toBe(true);
    expect(mayConfirm(override(), "MOPAC")).toBe(false);
    expect(mayConfirm(override(), undefined)).toBe(false);
    expect(mayConfirm(override(confirmed), MPS)).toBe(false);
    expect(mayConfirm(override({ is_standing: false }), MPS)).toBe(false);
  });

  it("can be proposed for what does not pass and has none proposed", () => {
    const blocked = decision({ variable: "flee", outcome: "fail", is_cleared: false });
    const decisions = [decision(), blocked];
    expect(overridable(decisions, []).map(({ variable }) => variable)).toEqual(["flee"]);
    expect(overridable(decisions, [override({ variable: "flee" })])).toEqual([]);
    const over = override({ variable: "flee", is_standing: false });
    expect(overridable(decisions, [over])).toHaveLength(1);
  });
});
