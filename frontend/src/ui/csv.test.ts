import { describe, expect, it } from "vitest";

import { csv } from "./csv";

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
