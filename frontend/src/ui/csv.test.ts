import { describe, expect, it } from "vitest";

import { csv, readCsv } from "./csv";

describe("tables as CSV", () => {
  it("keeps a text that looks like a formula a text", () => {
    const [, row] = csv(["a"], [["=HYPERLINK(1)"]]).split("\r\n");
    expect(row).toBe('"\'=HYPERLINK(1)"');
    for (const start of ["+", "-", "@", "\t"]) {
      expect(csv(["a"], [[`${start}1`]])).toContain(`'${start}1`);
    }
  });

  it("leaves negative numbers numbers", () => {
    expect(csv(["a"], [[-0.12]])).toBe("a\r\n-0.12\r\n");
  });

  it("quotes commas, quotes and line breaks, and writes nothing for nothing", () => {
    expect(csv(["a", "b"], [['say "no", twice', null]])).toBe('a,b\r\n"say ""no"", twice",\r\n');
  });
});

describe("CSV read", () => {
  it("reads back what is written, quotes and line breaks included, and knows the lines", () => {
    const written = csv(
      ["a", "b"],
      [
        ['say "no", twice', "one\ntwo"],
        ["x", "y"],
      ],
    );
    expect(readCsv(written)).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ['say "no", twice', "one\ntwo"] },
      { line: 4, cells: ["x", "y"] },
    ]);
  });

  it("takes any line end, a byte order mark and spaces, and passes over empty lines", () => {
    expect(readCsv("\uFEFFa, b\r1,2\n\n,\r\n3,")).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ["1", "2"] },
      { line: 5, cells: ["3", ""] },
    ]);
    expect(readCsv("")).toEqual([]);
  });

  it("refuses a quote that is not closed or has text behind it", () => {
    expect(readCsv('a\n"b')).toBeUndefined();
    expect(readCsv('a\n"b" c')).toBeUndefined();
  });
});
