import { describe, expect, it } from "vitest";

import {
  accountabilityFrom,
  accountabilityText,
  FIELDS,
  typedAccountability,
} from "./protocol-accountability";

const ASSESSMENT = {
  reference: "DPIA 12",
  sha256: "d".repeat(64),
  assessed_on: "2026-01-05",
  outcome: "May go ahead.",
  residual_risk: "medium",
  prior_consultation: "not needed",
  consultation_outcome: "",
  next_review_on: "2027-01-05",
};

describe("the parts that the checklist asks for", () => {
  it("sends nothing of a part in which nothing is written", () => {
    expect(accountabilityFrom(typedAccountability({}))).toEqual({
      arrangement: undefined,
      impact_assessment: undefined,
      processing_record: undefined,
    });
  });

  it("sends back what it was given", () => {
    const typed = typedAccountability({ impact_assessment: ASSESSMENT });
    expect(accountabilityFrom(typed).impact_assessment).toEqual(ASSESSMENT);
  });

  it("reads one entry from each line, and each duty by its name", () => {
    const typed = typedAccountability({});
    typed["arrangement.parties"] = "Met\n\n  MOPAC ";
    typed["arrangement.duties.logs"] = "jointly";
    expect(accountabilityFrom(typed).arrangement).toMatchObject({
      parties: ["Met", "MOPAC"],
      duties: { logs: "jointly", erasure: "" },
    });
  });

  it("says of an older version that the part is not in it", () => {
    const texts = accountabilityText({ impact_assessment: ASSESSMENT });
    expect(texts.map(({ pairs }) => pairs.length)).toEqual([1, 8, 1]);
  });

  it("has one field for each name", () => {
    expect(new Set(FIELDS.map(({ id }) => id)).size).toBe(FIELDS.length);
  });
});
