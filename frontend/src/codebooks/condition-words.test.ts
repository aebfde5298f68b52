import { describe, expect, it } from "vitest";

import { inWords } from "./condition-words";
import type { CodebookDocument, Variable } from "./document";
import { found } from "./variable-search";

const variable = (id: string, label: string): Variable => ({
  id,
  family: "force",
  label,
  question: `${label}?`,
  level: "nominal",
  kind: "factual",
  critical: true,
  scope: "encounter",
  values: ["yes", "no"].map((value) => ({
    id: value,
    label: value === "yes" ? "Yes" : "No",
    definition: "",
    include: [],
    exclude: [],
    positive: value === "yes",
    needs_time: false,
  })),
  range: null,
  missing: ["not_visible"],
  guidance: "",
  sources: [],
  ask_if: null,
});

const book: CodebookDocument = {
  slug: "b",
  title: "B",
  version: 1,
  sources: [],
  families: [],
  variables: [variable("taser_drawn", "Taser drawn"), variable("flee", "Fleeing")],
  checks: [],
};

describe("skip rules in words", () => {
  it("use the labels of the codebook", () => {
    const rule = { variable: "taser_drawn", in: ["yes", "not_visible"] };
    expect(inWords(rule, book)).toBe("Taser drawn is Yes or Not visible");
  });

  it("keep inner alternatives together", () => {
    const yes = (id: string) => ({ variable: id, in: ["yes"] });
    const rule = { all: [yes("flee"), { any: [yes("taser_drawn"), { not: yes("flee") }] }] };
    expect(inWords(rule, book)).toBe(
      "Fleeing is Yes, and (Taser drawn is Yes, or not (Fleeing is Yes))",
    );
  });
});

describe("finding a variable", () => {
  it("wants every word, wherever it stands", () => {
    expect(found(book.variables, "DRAWN taser").map(({ id }) => id)).toEqual(["taser_drawn"]);
    expect(found(book.variables, "taser fleeing")).toEqual([]);
    expect(found(book.variables, "  ")).toHaveLength(2);
  });
});
