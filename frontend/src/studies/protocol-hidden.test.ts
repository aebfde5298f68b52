import { expect, it } from "vitest";

import { FRESH } from "./protocol-document";
import { documentFrom, faultsOf, typedOf } from "./protocol-draft";
import { hiddenWords, typedHidden } from "./protocol-hidden";

const asked = { ...typedHidden(undefined), isAsked: true };

it("hides nothing unless somebody says so", () => {
  expect(documentFrom(typedOf(FRESH), FRESH).hidden_items).toBeUndefined();
  expect(hiddenWords(undefined)).toBe("nothing is hidden among live work");
});

it("sends the rules, and begins the next draft from them", () => {
  const sent = documentFrom({ ...typedOf(FRESH), hidden_items: asked }, FRESH);
  expect(sent.hidden_items).toEqual({
    known_answer_share: 0.05,
    recode_share: 0.05,
    recode_after_days: 14,
    feedback: "never",
  });
  const told = { ...typedOf(sent), hidden_items: { ...asked, isFeedback: true } };
  const again = documentFrom(told, sent).hidden_items;
  expect(again?.feedback).toBe("after_closing");
  expect(hiddenWords(again)).toContain("5 % of a queue are known answers");
  expect(hiddenWords(again)).toContain("when the wave has closed");
});

it("names each number that is none", () => {
  const numbers = { ...asked.numbers, recode_share: "some", recode_after_days: "" };
  const typed = { ...typedOf(FRESH), hidden_items: { ...asked, numbers } };
  const fields = faultsOf(typed).map(({ field }) => field);
  expect(fields).toContain("hidden_items.recode_share");
  expect(fields).toContain("hidden_items.recode_after_days");
  expect(fields).not.toContain("hidden_items.known_answer_share");
});
