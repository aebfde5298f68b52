/** Gate decisions for tests. */
import type { Decision, Flag } from "../api/shapes";

export function decision(parts: Partial<Decision> = {}): Decision {
  return {
    variable: "taser_drawn",
    label: "Taser drawn",
    class: "critical_factual",
    outcome: "pass",
    reasons: ["Krippendorff's alpha 0.91 reaches 0.80."],
    caveat: "",
    is_cleared: true,
    basis: "pass",
    stamp: "",
    needed: {
      sentence: "Nothing more is needed.",
      positives_needed: 0,
      encounters_needed: 0,
      units_required: 120,
    },
    decided_at: "2026-11-12T10:42:00Z",
    result: {
      alpha: {
        name: "alpha",
        value: 0.91,
        status: "defined",
        reason: "",
        ci: {
          low: 0.84,
          high: 0.95,
          method: "unit bootstrap, percentile",
          confidence: 0.95,
          replicates: 2000,
          undefined_replicates: 0,
          seed: 7,
        },
      },
      level: "nominal",
      percent_agreement: 0.97,
      ac1: 0.95,
      positive_agreement: 0.9,
      visibility_gap: null,
      units: 120,
      pairable_units: 118,
      pairs: 354,
      positives: 40,
      prevalence: 0.3,
      coders: 8,
    },
    ...parts,
  };
}

export function flag(parts: Partial<Flag> = {}): Flag {
  return {
    id: "f1",
    variable: "flee",
    label: "Fleeing",
    kind: "diverging",
    detail: {
      pairs: [{ first: "ana", second: "ben", compared: 20, agreed: 9 }],
      groups: [{ first: "community", second: "police", compared: 60, agreed: 33 }],
      without_coder: [{ coder: "ben", codings: 30, alpha: 0.74 }],
    },
    names: { ana: "Ana", ben: "Ben" },
    raised_at: "2026-11-12T10:42:00Z",
    closed_at: null,
    coder: null,
    resolution: null,
    ...parts,
  };
}
