/** A small codebook with one of everything, and a coding under it. */
import type { Coding } from "../api/shapes";
import type { CodebookDocument, Value, Variable } from "../codebooks/document";

export const value = (id: string, label: string, more: Partial<Value> = {}): Value => ({
  id,
  label,
  definition: `${label}, defined.`,
  include: [],
  exclude: [],
  positive: false,
  needs_time: false,
  ...more,
});

export const variable = (id: string, label: string, more: Partial<Variable> = {}): Variable => ({
  id,
  family: "force",
  label,
  question: `${label}?`,
  level: "nominal",
  kind: "factual",
  critical: false,
  scope: "encounter",
  values: [value("no", "No"), value("yes", "Yes", { positive: true })],
  range: null,
  missing: ["not_visible", "outside_recording"],
  guidance: "",
  sources: ["S1"],
  ask_if: null,
  ...more,
});

export const smallCodebook: CodebookDocument = {
  slug: "small-book",
  title: "A small book",
  version: 1,
  sources: [{ id: "S1", text: "A source" }],
  families: [
    { id: "force", label: "Force" },
    { id: "conduct", label: "Conduct" },
  ],
  variables: [
    variable("taser_drawn", "Taser drawn", {
      critical: true,
      values: [
        value("no", "No"),
        value("yes", "Yes", { positive: true, needs_time: true, include: ["Out of its holster"] }),
      ],
    }),
    variable("taser_fired", "Taser fired", {
      ask_if: { variable: "taser_drawn", in: ["yes"] },
    }),
    variable("techniques", "Techniques", {
      level: "multi",
      values: [value("grip", "Grip"), value("strike", "Strike")],
    }),
    variable("officers", "Officers", {
      level: "interval",
      values: [],
      range: { min: 1, max: 20, unit: "officers" },
    }),
    variable("flee", "Fleeing", {
      family: "conduct",
      scope: "subject",
      missing: ["not_visible", "not_audible", "outside_recording"],
    }),
    variable("shouting", "Shouting", {
      family: "conduct",
      level: "event",
      values: [value("shout", "Shout"), value("insult", "Insult")],
      missing: ["not_audible"],
    }),
  ],
  checks: [
    {
      id: "fired_fled",
      when: { variable: "taser_fired", in: ["yes"] },
      require: {
        any: [
          { variable: "flee", in: ["yes"] },
          { variable: "techniques", in: ["strike"] },
        ],
      },
      message: "A Taser was fired at someone who did nothing. Look again at both.",
    },
  ],
};

export const aCoding = (more: Partial<Coding> = {}): Coding => ({
  id: "c0d1",
  assignment: "a551",
  encounter: {
    id: "e1",
    study_id: "s1",
    reference: "0417",
    sensitivity_tags: [],
    members: [
      { label: "S1", kind: "subject", description: "grey top" },
      { label: "O1", kind: "officer", description: "" },
    ],
    clips: [
      {
        id: "clip1",
        camera: "O1",
        offset_ms: 0,
        duration_ms: 40_000,
        frame_rate: 10,
        state: "ready",
      },
      {
        id: "clip2",
        camera: "O2",
        offset_ms: 5_000,
        duration_ms: 30_000,
        frame_rate: null,
        state: "ready",
      },
    ],
  },
  codebook_sha256: "f".repeat(64),
  started_at: "2026-03-03T10:00:00Z",
  submitted_at: null,
  corrects: null,
  values: [],
  events: [],
  ...more,
});
