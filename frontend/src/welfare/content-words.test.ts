import { expect, test } from "vitest";

import { contained, contentSentence, TAG_WORDS, TAGS } from "./content-words";

test("says what footage contains in the order it is given", () => {
  expect(contentSentence(["restraint", "slur"])).toBe("Contains: restraint, slurs.");
});

test("says nothing of footage that is not tagged", () => {
  expect(contained([])).toBe("");
});

test("has a word of its own for every tag", () => {
  expect(new Set(TAGS.map((tag) => TAG_WORDS[tag])).size).toBe(TAGS.length);
});
