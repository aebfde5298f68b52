import { expect, test } from "vitest";

import type { Encounter } from "../api/shapes";
import { countIn, readCommands, toSend } from "./command-rows";

const encounter = (id: string, reference: string): Encounter => ({
  id,
  reference,
  sensitivity_tags: [],
  members: [],
  clips: [],
  is_ready: true,
});
const ENCOUNTERS = [encounter("e1", "0001"), encounter("e2", "0002"), encounter("e3", "0003")];
const RECORDED = [
  { encounter: "e2", command: "Central East" },
  { encounter: "e3", command: "North" },
];

function rowsOf(text: string) {
  const reading = readCommands(text, ENCOUNTERS, RECORDED);
  if ("fault" in reading) throw new Error(reading.fault);
  return reading.rows;
}

test("rows are matched by reference, and only what changes something is sent", () => {
  const rows = rowsOf("Command,Reference\nWest,0001\nWest,0002\nNorth,0003\nWest,0009\n");
  expect(rows.map(({ line, reference, state }) => [line, reference, state])).toEqual([
    [2, "0001", "new"],
    [3, "0002", "changed"],
    [4, "0003", "same"],
    [5, "0009", "missing"],
  ]);
  expect(rows[1]?.sentence).toBe("Was Central East.");
  expect(toSend(rows)).toEqual([
    { encounter: "e1", command: "West" },
    { encounter: "e2", command: "West" },
  ]);
  expect(countIn(rows, "same", "missing")).toBe(2);
});

test("what cannot be recorded says why and is not sent", () => {
  const long = "x".repeat(61);
  const rows = rowsOf(`reference,command\n0001,West\n0001,North\n0002\n,West\n0003,${long}\n`);
  expect(rows.slice(1).map(({ state, sentence }) => [state, sentence])).toEqual([
    ["wrong", "Line 2 names this encounter already."],
    ["wrong", "It names no command."],
    ["wrong", "It names no encounter."],
    ["wrong", "A command has at most 60 characters."],
  ]);
  expect(toSend(rows)).toEqual([{ encounter: "e1", command: "West" }]);
});

test("a text without the columns, without rows or not CSV is refused whole", () => {
  const refused = (text: string) => readCommands(text, ENCOUNTERS, RECORDED);
  expect(refused("0001,West\n")).toEqual({
    fault: "The first line has to name the columns: reference,command.",
  });
  expect(refused("reference,command\n")).toEqual({
    fault: "There is no row below the names of the columns.",
  });
  for (const text of ["", '"reference']) {
    expect(refused(text)).toEqual({ fault: "There is nothing in it that can be read as CSV." });
  }
});
