import { expect, it } from "vitest";

import { FRESH } from "./protocol-document";
import { documentFrom, faultsOf, typedOf } from "./protocol-draft";
import { trainingWords, typedTraining } from "./protocol-training";

const asked = { ...typedTraining(undefined), isAsked: true };

it("asks for no licence unless somebody says so", () => {
  expect(documentFrom(typedOf(FRESH), FRESH).training).toBeUndefined();
  expect(typedTraining(null).isAsked).toBe(false);
  expect(trainingWords(undefined)).toBe("no licence");
});

it("sends the rules, and the purpose that training opens footage for, once", () => {
  const typed = { ...typedOf(FRESH), training: asked };
  const sent = documentFrom(typed, FRESH);
  expect(sent.training).toEqual({
    pass_mark: 0.8,
    valid_days: 365,
    most_attempts: 3,
    wait_days: 1,
    feedback_after_test: true,
  });
  const again = documentFrom(typedOf(sent), sent);
  expect(again.training).toEqual(sent.training);
  expect(again.purposes.filter(({ code }) => code === "training")).toHaveLength(1);
  expect(trainingWords(sent.training)).toContain("80 % of a test right");
});

it("names each number that is none", () => {
  const numbers = { ...asked.numbers, pass_mark: "most", wait_days: "" };
  const fields = faultsOf({ ...typedOf(FRESH), training: { ...asked, numbers } }).map(
    ({ field }) => field,
  );
  expect(fields).toContain("training.pass_mark");
  expect(fields).toContain("training.wait_days");
  expect(fields).not.toContain("training.valid_days");
});
