import { describe, expect, it } from "vitest";

import type { Variable } from "../codebooks/document";
import { asChange, gapsIn, NO_CHANGE, TAKEN_OUT } from "./change";
import { answersOf, type Dispute, secondsInDispute, worstFirst } from "./disputes";

const dispute = (reference: string, spans: [number, number][], values: unknown[]): Dispute => ({
  encounter: { id: reference, reference },
  member: "",
  values_by_alias: Object.fromEntries(values.map((value, at) => [`C0${at + 1}`, value])),
  cause: "definition",
  route: "codebook",
  disputed_seconds: spans.map(([from_ms, to_ms]) => ({ from_ms, to_ms })),
});

describe("encounters in dispute", () => {
  it("come with the most seconds first, then the most different answers, then by name", () => {
    const sorted = worstFirst([
      dispute("b", [], ["yes", "no"]),
      dispute("a", [], ["yes", "no"]),
      dispute("c", [], ["yes", "no", "not_visible"]),
      dispute("d", [[1000, 3000]], ["yes", "no"]),
    ]);
    expect(sorted.map(({ encounter }) => encounter.reference)).toEqual(["d", "c", "a", "b"]);
  });

  it("say how many seconds and which", () => {
    const spans: [number, number][] = [
      [41200, 44200],
      [60000, 63000],
    ];
    expect(secondsInDispute(dispute("a", spans, []))).toBe(
      "6 seconds: 0:41.200–0:44.200, 1:00.000–1:03.000",
    );
    expect(secondsInDispute(dispute("a", [], []))).toBeUndefined();
  });

  it("stand by answer, the commonest first", () => {
    const found = answersOf(dispute("a", [], ["no", "yes", "yes"]), String);
    expect(found).toEqual([
      { answer: "yes", aliases: ["C02", "C03"] },
      { answer: "no", aliases: ["C01"] },
    ]);
  });
});

describe("a change to try", () => {
  const nominal = { level: "nominal" } as Variable;

  it("says what is missing before anything is asked", () => {
    expect(gapsIn(NO_CHANGE).map(({ field }) => field)).toEqual(["from", "to"]);
    expect(gapsIn({ from: "yes", to: "no", where: "taser", is: "" })).toHaveLength(1);
    expect(gapsIn({ from: "yes", to: TAKEN_OUT, where: "", is: "" })).toEqual([]);
  });

  it("is written as the platform reads it", () => {
    expect(asChange({ from: "yes", to: TAKEN_OUT, where: "", is: "" }, nominal)).toEqual({
      from: "yes",
      to: null,
      if: null,
    });
    expect(asChange({ from: "yes", to: "no", where: "taser", is: "drawn" }, nominal).if).toEqual({
      variable: "taser",
      in: ["drawn"],
    });
    const number = { level: "interval" } as Variable;
    expect(asChange({ from: "3", to: "not_visible", where: "", is: "" }, number)).toMatchObject({
      from: 3,
      to: "not_visible",
    });
  });
});
