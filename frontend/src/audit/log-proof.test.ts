import { describe, expect, it } from "vitest";

import type { LogProof } from "../api/shapes";
import { proofInWords } from "./log-proof";

const at = "2026-11-12T14:02:00Z";
const witness = (name: string, proved_to: string | null) => ({
  name,
  organisation: name.slice(0, 3),
  size: 12,
  cosigned_at: proved_to,
  proved_to,
});
const proof = (changes: Partial<LogProof>): LogProof => ({
  size: 12,
  signed_at: at,
  waiting: 0,
  proved_to: null,
  witnesses: [],
  ...changes,
});

describe("how far the log is proved", () => {
  it("says when and by whom", () => {
    const witnesses = [witness("met.example/w", at), witness("mopac.example/w", at)];
    const words = proofInWords(proof({ proved_to: at, witnesses }));
    expect(words).toMatch(/^Proved to 12 .*14:02.* by both witnesses: met.example\/w, mopac/);
  });

  it("names the witness that has not spoken", () => {
    const witnesses = [witness("met.example/w", at), witness("mopac.example/w", null)];
    expect(proofInWords(proof({ witnesses }))).toBe("Not proved yet by mopac.example/w.");
  });

  it("says so where nobody holds a copy", () => {
    expect(proofInWords(proof({}))).toContain("nobody but its operator can prove it");
  });
});
