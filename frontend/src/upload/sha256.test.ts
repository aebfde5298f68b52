import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import { Sha256 } from "./sha256";

const reference = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("SHA-256 piece by piece", () => {
  it("gives the published hashes of nothing and of abc", () => {
    expect(new Sha256().hex()).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    expect(new Sha256().add(new TextEncoder().encode("abc")).hex()).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });

  it("agrees with another implementation at every length around a block", () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256);
      expect(new Sha256().add(bytes).hex()).toBe(reference(bytes));
    }
  });

  it("does not depend on how the file is cut into pieces", () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => (i * 131) % 256);
    const pieces = new Sha256();
    for (let at = 0; at < bytes.length; at += 333) pieces.add(bytes.subarray(at, at + 333));
    expect(pieces.hex()).toBe(reference(bytes));
  });
});
