import { expect, test } from "vitest";

import { variableOf } from "../codebooks/document";
import { smallCodebook } from "../testing/codebook";
import { choicesOf } from "./choices";

const choices = (id: string) =>
  choicesOf(variableOf(smallCodebook, id)).map(
    ({ key, id: value, does }) => `${key} ${does} ${value}`,
  );

test("answers are numbered from one", () => {
  expect(choices("taser_drawn")).toEqual(["1 answer no", "2 answer yes"]);
});

test("an event is marked by its numbers, and nought says that it does not happen", () => {
  expect(choices("shouting")).toEqual(["1 mark shout", "2 mark insult", "0 answer none"]);
});

test("a count is typed, not chosen", () => expect(choices("officers")).toEqual([]));
