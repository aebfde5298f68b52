import { describe, expect, it } from "vitest";

import { FRESH_CAST, without, withOneMore } from "./cast-list";
import { offsetOf, sizeInWords } from "./clip-words";

describe("the cast list", () => {
  it("labels those searched and officers each in their own order", () => {
    const grown = withOneMore(withOneMore(FRESH_CAST, "officer"), "subject");
    expect(grown.map(({ label }) => label)).toEqual(["S1", "S2", "O1", "O2"]);
  });

  it("leaves no gap when somebody is taken out, and keeps the descriptions", () => {
    const list = [
      { label: "S1", kind: "subject" as const, description: "grey hood" },
      { label: "S2", kind: "subject" as const, description: "red cap" },
      { label: "O1", kind: "officer" as const, description: "" },
    ];
    expect(without(list, "S1").map(({ label, description }) => `${label} ${description}`)).toEqual([
      "S1 red cap",
      "O1 ",
    ]);
  });
});

describe("where a clip begins", () => {
  it("is typed in seconds and sent in milliseconds", () => {
    expect(["12.5", "-3", "−3", "", "0.001"].map(offsetOf)).toEqual([12500, -3000, -3000, 0, 1]);
    expect(["soon", "1,5", "1.0001"].map(offsetOf)).toEqual([null, null, null]);
  });
});

describe("sizes", () => {
  it("are said in the unit that fits", () => {
    expect([999, 1500, 734_000_000, 2_140_000_000].map(sizeInWords)).toEqual([
      "999 bytes",
      "1.5 kB",
      "734 MB",
      "2.1 GB",
    ]);
  });
});
