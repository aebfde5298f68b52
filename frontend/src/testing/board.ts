/** A codebook with a ladder of two steps, and two lamps before and after a search. */
import type { CodebookDocument } from "../codebooks/document";
import { smallCodebook, value, variable } from "./codebook";

const timed = { positive: true, needs_time: true };
const step = (id: string, label: string, more = {}) =>
  variable(id, label, {
    family: "taser",
    values: [value("no", "No"), value("yes", "Yes", timed)],
    ...more,
  });
const lamp = (id: string, label: string) =>
  variable(id, label, {
    family: "said",
    scope: "subject",
    level: "ordinal",
    missing: ["not_audible", "outside_recording"],
    values: [
      value("not_given", "Not given"),
      value("partial", "Partly", timed),
      value("full", "Fully", timed),
    ],
  });

export const boardCodebook: CodebookDocument = {
  ...smallCodebook,
  slug: "board-book",
  families: [
    { id: "taser", label: "Taser" },
    { id: "said", label: "What was said" },
  ],
  variables: [
    step("drawn", "Drawn"),
    step("fired", "Fired", { ask_if: { variable: "drawn", in: ["yes"] } }),
    variable("search_start", "Start of the search", {
      family: "said",
      scope: "subject",
      level: "event",
      values: [value("start", "It starts")],
    }),
    lamp("g_grounds", "Grounds"),
    lamp("g_object", "Object"),
  ],
  checks: [
    {
      id: "fired_means_drawn",
      when: { any: [{ variable: "fired", in: ["yes"] }] },
      require: { variable: "drawn", in: ["yes"] },
      message: "Fired means that it was drawn. Answer 'Drawn' with Yes, or correct 'Fired'.",
    },
  ],
  presentations: [
    {
      id: "uses",
      form: "steps",
      label: "The uses of a Taser",
      variables: ["drawn", "fired"],
      signs: "",
      marker: "",
    },
    {
      id: "gowisely",
      form: "lamps",
      label: "What was said",
      variables: ["g_grounds", "g_object"],
      signs: "GO",
      marker: "search_start",
    },
  ],
};
