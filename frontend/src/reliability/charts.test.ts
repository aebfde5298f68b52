import { describe, expect, it } from "vitest";

import { csvOf } from "../charts/field";
import { decision } from "../testing/decisions";
import { coverage, divergence, drift, interval } from "../testing/divergence";
import { CAUSE_FIELDS, causeBars } from "./causes";
import { WITHOUT_FIELDS, withoutLines, withoutRows } from "./coders";
import { coverageSentence, inGroups, SHARED_FIELDS, sharedPairs, sharedSquares } from "./coverage";
import { changesIn, DRIFT_FIELDS, driftLines, driftSentence, driftWeeks } from "./drift";
import { betweenSentence, GROUP_FIELDS, groupRows } from "./groups";
import { namedPairs, PAIR_FIELDS, pairPeople, pairSquares } from "./pairs";
import { prevalenceAt, RARE_FIELDS, rarePoints } from "./prevalence";
import { shortTime, spreadSentence, stepOf, SWEEP_FIELDS, sweepLine } from "./timing";

/** The lines of a file, without its headings. */
const lines = (text: string): string[][] =>
  text
    .trim()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(","));
const column = (text: string, at: number): (number | null)[] =>
  lines(text).map((cells) => (cells[at] === "" ? null : Number(cells[at])));

describe("causes", () => {
  it("are bars as long as the units of the table", () => {
    const { causes } = divergence();
    expect(column(csvOf(CAUSE_FIELDS, causes), 2)).toEqual(
      causeBars(causes).map(({ amount }) => amount),
    );
    expect(causeBars(causes)[0]).toMatchObject({
      label: "Definition unclear → mend the codebook",
      says: "8 (67 %)",
    });
  });
});

describe("the map of pairs", () => {
  it("draws the share of the table, whichever way round the pair is asked", () => {
    const found = divergence();
    const squareOf = pairSquares(found);
    const [ana, ben, cem] = pairPeople(found);
    if (!ana || !ben || !cem) throw new Error("Three people share pairs.");
    expect(squareOf(ben, ana)?.text).toBe(".30");
    expect(squareOf(ana, ben)?.text).toBe(".30");
    expect(squareOf(cem, ben)?.text).toBe(".90");
    expect(column(csvOf(PAIR_FIELDS, namedPairs(found)), 4)).toEqual([0.3, 0.9]);
  });

  it("leaves out two who share too little, and frames who agrees far less than the others", () => {
    const found = divergence();
    const squareOf = pairSquares(found);
    const of = (id: string) => ({ id, name: id });
    expect(squareOf(of("a"), of("c"))).toBeUndefined();
    expect(squareOf(of("a"), of("b"))?.isNoted).toBe(true);
    expect(squareOf(of("b"), of("c"))?.isNoted).toBe(false);
  });
});

describe("who has coded together", () => {
  it("has a square for each pair of the table, and frames thin ones", () => {
    const map = coverage();
    const squareOf = sharedSquares(map);
    const drawn = map.pairs.map(({ first, second }) =>
      squareOf({ id: second, name: "" }, { id: first, name: "" }),
    );
    expect(drawn.map(({ text }) => Number(text)).toSorted((a, b) => a - b)).toEqual(
      column(csvOf(SHARED_FIELDS, sharedPairs(map)), 2),
    );
    expect(drawn.map(({ isNoted }) => isNoted)).toEqual([false, false, true]);
  });

  it("keeps groups together and says who is not shown", () => {
    expect(inGroups(coverage()).map(({ name }) => name)).toEqual(["Ana", "Cem", "Ben"]);
    expect(coverageSentence(coverage())).toBe(
      "1 of 3 pairs of coders share fewer than 10 encounters. 1 coder not shown: too few encounters shared with anyone.",
    );
  });
});

describe("groups", () => {
  it("draw the numbers of the table, and no point where nothing can be told", () => {
    const { groups } = divergence();
    const rows = groupRows(groups);
    const file = csvOf(GROUP_FIELDS, groups);
    expect(column(file, 4)).toEqual(rows.map(({ value }) => value));
    expect(column(file, 5)).toEqual(rows.map(({ low }) => low));
    expect(rows[1]).toMatchObject({ label: "Within police", says: "cannot be told" });
  });

  it("differ only where the whole interval says so", () => {
    const between = (value: number, low: number, high: number) =>
      betweenSentence({ value, reason: "", ci: interval(low, high) });
    expect(between(-0.5, -0.7, -0.3)).toContain("Groups differ more");
    expect(between(-0.5, -0.7, -0.3)).toContain(".50 (.30–.70)");
    expect(between(-0.5, -1, 0.1)).toContain("No difference between groups can be shown");
    expect(betweenSentence({ value: null, reason: "Too few units.", ci: null })).toContain(
      "Too few units.",
    );
  });
});

describe("agreement without one coder", () => {
  it("puts first whose absence helps most, as drawn and as written", () => {
    const found = withoutLines(divergence());
    expect(withoutRows(found).map(({ label, says }) => [label, says])).toEqual([
      ["Without Ben", ".97 (+.06)"],
      ["Without Ana", ".50 (−.41)"],
    ]);
    expect(column(csvOf(WITHOUT_FIELDS, found), 2)).toEqual([0.97, 0.5]);
  });
});

describe("agreement against prevalence", () => {
  const rare = (prevalence: number | null, positives: number) =>
    decision({ result: { ...decision().result, prevalence, positives } });

  it("draws each variable whose prevalence is known, the rarest first, as in the table", () => {
    const points = rarePoints([rare(0.4, 40), rare(null, 0), rare(0.02, 4)]);
    expect(column(csvOf(RARE_FIELDS, points), 1)).toEqual([0.02, 0.4]);
    expect(column(csvOf(RARE_FIELDS, points), 2)).toEqual([4, 40]);
  });

  it("finds where the rules stand from the positives seen, and nowhere without any", () => {
    expect(prevalenceAt(10, rarePoints([rare(0.1, 20), rare(0.2, 40)]))).toBeCloseTo(0.05);
    expect(prevalenceAt(10, rarePoints([rare(0.1, 0)]))).toBeUndefined();
  });
});

describe("drift", () => {
  it("draws each week of the table where it lies, and names only who stands out", () => {
    const [line] = driftLines(drift(), "flee");
    expect(line).toMatchObject({ name: "Ana", isStrong: true });
    expect(line?.points).toEqual([
      { x: 0, y: 1 },
      { x: 2, y: 9.5 },
    ]);
    expect(column(csvOf(DRIFT_FIELDS, driftWeeks(drift(), "flee")), 5)).toEqual([1, 9.5]);
    expect(driftLines(drift(), "*")[0]?.isStrong).toBe(false);
  });

  it("marks a codebook change between its weeks", () => {
    const [change] = changesIn(drift());
    expect(change?.name).toBe("codebook v3");
    expect(change?.at).toBeCloseTo(1.5);
  });

  it("says who is worth a look, or that nobody is", () => {
    expect(driftSentence(drift(), "flee")).toBe("Worth a look: Ana.");
    expect(driftSentence(drift(), "*")).toBe("Nobody stands out from the others.");
  });
});

describe("the tolerance sweep", () => {
  const sweep = [
    { tolerance_ms: 500, f1: 0.4 },
    { tolerance_ms: 1000, f1: null },
    { tolerance_ms: 2000, f1: 0.9 },
  ];

  it("draws the numbers of the table and leaves a gap where there is none", () => {
    expect(sweepLine(sweep).points).toEqual([
      { x: 0, y: 0.4 },
      { x: 2, y: 0.9 },
    ]);
    expect(column(csvOf(SWEEP_FIELDS, sweep), 1)).toEqual([0.4, null, 0.9]);
  });

  it("puts the protocol's tolerance where it belongs, or nowhere", () => {
    expect(stepOf(2000, sweep)).toBe(2);
    expect(stepOf(1500, sweep)).toBe(1.5);
    expect(stepOf(100, sweep)).toBeUndefined();
    expect(stepOf(9000, sweep)).toBeUndefined();
  });

  it("says how far apart marks lie in words", () => {
    expect(shortTime(340.4)).toBe("340 ms");
    expect(shortTime(1500)).toBe("1.5 s");
    expect(spreadSentence({ count: 34, quartiles: [120, 340, 2000] }, "begin")).toBe(
      "Half of 34 matched pairs of marks begin within 340 ms of each other; the middle half 120 ms to 2 s.",
    );
    expect(spreadSentence(null, "end")).toContain("cannot be told");
  });
});
