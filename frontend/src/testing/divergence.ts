/** One variable looked into, for tests. */
import type { CoverageMap, Divergence, DriftChart } from "../api/shapes";
import { decision } from "./decisions";

export function divergence(parts: Partial<Divergence> = {}): Divergence {
  return {
    wave: "w1",
    variable: "flee",
    label: "Fleeing",
    class: "factual",
    definition: {
      question: "Does the person run away?",
      level: "nominal",
      kind: "factual",
      guidance: "",
      values: [],
    },
    decision: decision({ variable: "flee", label: "Fleeing", outcome: "fail" }),
    next_step: { sentence: "In 8 of 12 units in dispute …", route: "codebook" },
    needed: decision().needed,
    units: 40,
    disputed_units: 12,
    causes: [
      { cause: "definition", route: "codebook", units: 8, share: 8 / 12, sentence: "In 8 of 12 …" },
      { cause: "slip", route: "adjudication", units: 4, share: 4 / 12, sentence: "In 4 of 12 …" },
    ],
    names: { a: "Ana", b: "Ben", c: "Cem" },
    pairs: [
      { first: "a", second: "b", compared: 20, agreed: 6, share: 0.3 },
      { first: "b", second: "c", compared: 10, agreed: 9, share: 0.9 },
    ],
    groups: [
      {
        first: "community",
        second: "police",
        compared: 30,
        agreed: 12,
        disagreement: 0.6,
        xrr: 0.1,
        ci: interval(0, 0.25),
      },
      {
        first: "police",
        second: "police",
        compared: 12,
        agreed: 12,
        disagreement: 0,
        xrr: null,
        ci: null,
      },
    ],
    between_minus_within: { value: -0.5, reason: "", ci: interval(-0.7, -0.3) },
    without_coder: [
      { coder: "a", codings: 22, alpha: 0.5 },
      { coder: "b", codings: 25, alpha: 0.97 },
    ],
    coder_detail: [
      {
        coder: "a",
        codings: 22,
        marks: 3,
        marks_of_others: 6.5,
        notes: 1,
        uncertain: 2,
        uncertain_of_others: 0.5,
      },
    ],
    confusion: [{ coder: "a", likely: "no", said: "yes", share: 0.4 }],
    missing: null,
    timeline: null,
    encounters: [],
    ...parts,
  };
}

export function interval(low: number, high: number) {
  return {
    low,
    high,
    method: "bootstrap",
    confidence: 0.95,
    replicates: 1000,
    undefined_replicates: 0,
    seed: 7,
  };
}

export const coverage = (parts: Partial<CoverageMap> = {}): CoverageMap => ({
  coders: [
    { id: "b", name: "Ben", group: "police" },
    { id: "a", name: "Ana", group: "community" },
    { id: "c", name: "Cem", group: "community" },
  ],
  pairs: [
    { first: "a", second: "b", shared: 24 },
    { first: "a", second: "c", shared: 12 },
    { first: "b", second: "c", shared: 3 },
  ],
  least: { first: "b", second: "c", shared: 3 },
  most: { first: "a", second: "b", shared: 24 },
  unlisted: 1,
  ...parts,
});

const week = (monday: string, cusum: number) => ({
  week: monday,
  codings: 20,
  observed: 4,
  expected: 2.5,
  cusum,
  e_value: 1.5,
});

export const drift = (parts: Partial<DriftChart> = {}): DriftChart => ({
  weeks: ["2026-09-07", "2026-09-14", "2026-09-21"],
  limits: { look: 8, flag: 40 },
  series: [
    {
      coder: "a",
      variable: "flee",
      label: "Fleeing",
      weeks: [week("2026-09-07", 1), week("2026-09-21", 9.5)],
    },
    {
      coder: "b",
      variable: "*",
      label: "All variables",
      weeks: [week("2026-09-07", 0), week("2026-09-14", 2), week("2026-09-21", 1)],
    },
  ],
  flags: [
    {
      coder: "a",
      variable: "flee",
      label: "Fleeing",
      kind: "look",
      week: "2026-09-21",
      value: 9.5,
      limit: 8,
      reason: "Differs more than expected.",
    },
  ],
  codebook_changes: [{ at: "2026-09-17T12:00:00Z", version: 3 }],
  names: { a: "Ana", b: "Ben" },
  ...parts,
});
