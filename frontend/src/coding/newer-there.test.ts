import { expect, test } from "vitest";

import type { CodedEvent } from "../api/shapes";
import { placeKey } from "../codebooks/answers";
import { aCoding, smallCodebook } from "../testing/codebook";
import { leftOver } from "./left-over";
import { newerThere } from "./newer-there";

const mark = (id: string, revision: number): CodedEvent => ({
  id,
  variable: "taser_drawn",
  member: "",
  target: "",
  label: "yes",
  start_ms: 42_360,
  end_ms: null,
  note: "",
  revision,
});

const value = (variable: string, said: string, revision: number) => ({
  variable,
  member: "",
  value: said,
  note: "",
  revision,
});

const here = (revision: number, marks: CodedEvent[] = []) => ({
  said: new Map([
    [placeKey({ variable: "taser_drawn", member: "" }), { value: "no", note: "", revision }],
  ]),
  marks,
});

const allSent = { isUnsent: () => false };

test("an answer given on another computer is newer than the one here", () => {
  const there = aCoding({ values: [value("taser_drawn", "yes", 3)] });
  expect(newerThere(here(2), allSent, there)).toEqual([
    { kind: "value", value: value("taser_drawn", "yes", 3) },
  ]);
});

test("what is the same there, or still to be sent from here, is left alone", () => {
  const there = aCoding({ values: [value("taser_drawn", "yes", 3)] });
  expect(newerThere(here(3), allSent, there)).toEqual([]);
  expect(newerThere(here(2), { isUnsent: () => true }, there)).toEqual([]);
});

test("marks made, changed and taken away there are told apart from one that is not sent yet", () => {
  const there = aCoding({ events: [mark("made", 1), mark("changed", 2), mark("same", 1)] });
  const marks = [mark("changed", 1), mark("same", 1), mark("gone", 1), mark("unsent", 0)];
  const found = newerThere(here(1, marks), allSent, there);
  expect(found).toEqual([
    { kind: "event", id: "made", event: mark("made", 1) },
    { kind: "event", id: "changed", event: mark("changed", 2) },
    { kind: "event", id: "gone", event: null },
  ]);
});

test("what was not saved is given back in the words of the screen", () => {
  const note = "It is yellow.";
  const lines = leftOver(smallCodebook, [
    { kind: "value", variable: "taser_drawn", member: "", value: "no", note },
    { kind: "event", id: "made", event: mark("made", 0) },
    { kind: "event-removal", id: "gone" },
  ]);
  expect(lines).toEqual([`Taser drawn: No – “${note}”`, "Taser drawn: marked at 0:42.360"]);
});
