import { act as settle, renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { ApiProblem, asProblem } from "../api/problem";
import { faultsOf, useAct } from "./act";

const refusal = (extra: object) => asProblem(422, { title: "No", detail: "Whole.", ...extra });

describe("one act", () => {
  it("names the server's sentence for each field, however deep it lies", () => {
    const problem = refusal({ errors: { size: "Draw one.", members: [{ label: "Twice." }] } });
    expect(faultsOf(problem)).toEqual([
      { field: "size", sentence: "Draw one." },
      { field: "members", sentence: "Twice." },
    ]);
  });

  it("falls back on the one sentence of the refusal", () => {
    expect(faultsOf(refusal({}))).toEqual([{ sentence: "Whole." }]);
  });

  it("runs once at a time and keeps why it failed", async () => {
    const { result } = renderHook(() => useAct());
    let calls = 0;
    const fails = () => {
      calls += 1;
      return Promise.reject(new ApiProblem(refusal({}).problem));
    };
    await settle(async () => {
      await Promise.all([result.current.run(fails), result.current.run(fails)]);
    });
    expect(calls).toBe(1);
    expect(result.current.faults).toEqual([{ sentence: "Whole." }]);
    await settle(() => result.current.run(() => Promise.resolve(1)));
    expect(result.current.faults).toEqual([]);
    expect(result.current.isBusy).toBe(false);
  });
});
