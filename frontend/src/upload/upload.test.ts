import { afterEach, describe, expect, it, vi } from "vitest";

import { FRESH_CAST, without, withOneMore } from "./cast-list";
import { offsetOf, sizeInWords } from "./clip-words";

describe("the cast list", () => {
  it("labels those searched and officers each in their own order", () => {
    const grown = withOneMore(withOneMore(FRESH_CAST, "officer"), "subject");
    expect(grown.map(({ label }) => label)).toEqual(["S1", "S2", "O1", "O2"]);
  });

  it("leaves no gap when somebody is taken out, and keeps the descriptions", () => {
    const list = [
      { label: "S1", kind: "subject" as const, description: "grey hood" },
      { label: "S2", kind: "subject" as const, description: "red cap" },
      { label: "O1", kind: "officer" as const, description: "" },
    ];
    expect(without(list, "S1").map(({ label, description }) => `${label} ${description}`)).toEqual([
      "S1 red cap",
      "O1 ",
    ]);
  });
});

describe("where a clip begins", () => {
  it("is typed in seconds and sent in milliseconds", () => {
    expect(["12.5", "-3", "−3", "", "0.001"].map(offsetOf)).toEqual([12500, -3000, -3000, 0, 1]);
    expect(["soon", "1,5", "1.0001"].map(offsetOf)).toEqual([null, null, null]);
  });
});

describe("sizes", () => {
  it("are said in the unit that fits", () => {
    expect([999, 1500, 734_000_000, 2_140_000_000].map(sizeInWords)).toEqual([
      "999 bytes",
      "1.5 kB",
      "734 MB",
      "2.1 GB",
    ]);
  });
});

describe("an upload", () => {
  afterEach(() => vi.resetModules());

  it("goes through its stages and ends taken in, or refused with the reason", async () => {
    const quiet = { of: () => ({ refresh: () => Promise.resolve() }) };
    vi.doMock("./footage-store", () => ({ clipsOf: quiet, encountersOf: quiet }));
    vi.doMock("./hashing", () => ({ fileHash: () => Promise.resolve("f".repeat(64)) }));
    const { ApiProblem } = await import("../api/problem");
    const seen: unknown[] = [];
    vi.doMock("../api/footage", () => ({
      uploadClip: (encounter: string, clip: { sha256: string }) => {
        seen.push([encounter, clip.sha256]);
        const refused = new ApiProblem({
          status: 409,
          title: "",
          detail: "Already there.",
          code: "",
        });
        return { answer: seen.length === 1 ? Promise.resolve({}) : Promise.reject(refused) };
      },
    }));
    const { upload, uploadStore } = await import("./upload-store");
    const file = new File(["pictures"], "a.mp4");
    const clip = { file, camera: "camera 1", wearer_role: "", offset_ms: 0 };
    upload("s1", "e1", clip);
    upload("s1", "e1", clip);
    await vi.waitFor(() =>
      expect(uploadStore.get().uploads.map(({ stage, refusal }) => [stage, refusal])).toEqual([
        ["taken", ""],
        ["refused", "Already there."],
      ]),
    );
    expect(seen).toEqual([
      ["e1", "f".repeat(64)],
      ["e1", "f".repeat(64)],
    ]);
  });
});
