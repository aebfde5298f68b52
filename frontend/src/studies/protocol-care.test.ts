import { expect, test } from "vitest";

import { careFaults, careFrom, careWords, typedCare } from "./protocol-care";

const rules = {
  graphic_tags: ["death", "slur"],
  break_after_minutes: 15,
  daily_minutes: 45,
  contact_name: "Wren",
  contact_at: "020 7946 0000",
};

test("what was signed is typed and sent again unchanged", () => {
  expect(careFrom(typedCare(rules))).toEqual(rules);
});

test("a protocol without the part sends none and has nothing wrong", () => {
  const typed = typedCare(null);
  expect(careFrom(typed)).toBeUndefined();
  expect(careFaults(typed)).toEqual([]);
});

test("each blank or wrong field is named", () => {
  const typed = typedCare({ ...rules, contact_name: " " });
  typed.texts.daily_minutes = "an hour";
  expect(careFaults(typed).map(({ field }) => field)).toEqual([
    "care.daily_minutes",
    "care.contact_name",
  ]);
});

test("what is signed is said in one sentence", () => {
  expect(careWords(rules)).toBe(
    "hard footage (death, slur): a break offered after 15 minutes, at most 45 minutes a day; " +
      "Wren listens, 020 7946 0000",
  );
});
