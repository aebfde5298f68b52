import { describe, expect, it } from "vitest";

import { addressOf, queryOf, questionOf, startOfDay } from "./log-question";

describe("a question to the log", () => {
  it("survives its way through the address of the page", () => {
    const question = { actor: "a1", action: "viewing.opened", since: "2026-06-01" };
    expect(questionOf(new URLSearchParams(addressOf(question)))).toEqual(question);
  });

  it("ignores parts nobody asked and parts it does not know", () => {
    expect(questionOf(new URLSearchParams("actor=&clip=c1&evil=1"))).toEqual({ clip: "c1" });
  });

  it("begins a day at midnight on London's clocks, in winter and in summer", () => {
    expect(startOfDay("2026-01-15")).toBe("2026-01-15T00:00:00.000Z");
    expect(startOfDay("2026-07-15")).toBe("2026-07-14T23:00:00.000Z");
  });

  it("knows the days on which the clocks change", () => {
    expect(startOfDay("2026-03-29")).toBe("2026-03-29T00:00:00.000Z");
    expect(startOfDay("2026-03-30")).toBe("2026-03-29T23:00:00.000Z");
    expect(startOfDay("2026-10-25")).toBe("2026-10-24T23:00:00.000Z");
    expect(startOfDay("2026-10-26")).toBe("2026-10-26T00:00:00.000Z");
  });

  it("includes the last day", () => {
    expect(queryOf({ since: "2026-01-15", until: "2026-01-15" })).toEqual({
      since: "2026-01-15T00:00:00.000Z",
      until: "2026-01-16T00:00:00.000Z",
    });
  });
});
