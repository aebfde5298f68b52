import { expect, test } from "vitest";

import { FRESH } from "./protocol-document";
import { documentFrom, typedOf } from "./protocol-draft";
import { accessWith, readersIn, transcriptWords } from "./protocol-transcripts";

test("where nobody has said so, coders read no captions", () => {
  expect(readersIn(FRESH.access)).toEqual([]);
  expect(transcriptWords(FRESH.access)).toBe("read by custodians; not by coders");
});

test("what is ticked is the tier of that role, and the rest of the table stays", () => {
  const access = accessWith(FRESH.access, ["coder", "lead"]);
  expect(access).toEqual({
    coder: ["redacted", "transcript"],
    adjudicator: ["redacted"],
    custodian: ["raw"],
    lead: ["transcript"],
  });
  expect(readersIn(access)).toEqual(["coder", "lead"]);
  expect(transcriptWords(access)).toBe(
    "read by custodians; coders, while they code; leads, in debriefs",
  );
});

test("what is taken back leaves the table as it was", () => {
  const access = accessWith(accessWith(FRESH.access, ["coder"]), []);
  expect(access).toEqual(FRESH.access);
});

test("a version begins with what the one before said", () => {
  const base = { ...FRESH, access: accessWith(FRESH.access, ["coder"]) };
  const typed = typedOf(base);
  expect(typed.transcripts).toEqual(["coder"]);
  expect(documentFrom(typed, base).access).toEqual(base.access);
  expect(documentFrom({ ...typed, transcripts: [] }, base).access).toEqual(FRESH.access);
});
