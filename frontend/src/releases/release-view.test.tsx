import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { Release } from "../api/shapes";
import { PARTS, verifyCommand } from "./bundle";
import { ReleaseCard } from "./release-view";

const KEY = { algorithm: "Ed25519", public_key: "", fingerprint: "k".repeat(64) };

const release = (more: Partial<Release> = {}): Release => ({
  id: "r1",
  wave: "w1",
  variables: ["flee"],
  requested_by: { id: "cleo", name: "Cleo" },
  requested_at: "2026-11-12T10:42:00Z",
  state: "sealed",
  sealed_at: "2026-11-12T10:43:00Z",
  sha256: "a".repeat(64),
  size: 2048,
  parts: 18,
  parts_done: 18,
  key_sha256: KEY.fingerprint,
  refusals: [],
  cover: {
    since: "2026-11-12T10:42:00Z",
    needed: 1,
    given: ["met"],
    awaited: ["mopac"],
    is_met: true,
  },
  receipts: [
    {
      variable: "flee",
      outcome: "fail",
      reasons: ["Alpha .41."],
      decided_at: "2026-11-12T10:00:00Z",
      basis: "override",
      stamp: "RELEASED AGAINST THE GATE.",
    },
  ],
  ...more,
});

const show = (more: Partial<Release> = {}) =>
  render(<ReleaseCard release={release(more)} releaseKey={KEY} gate={undefined} />);

describe("a release", () => {
  it("says of each variable on what ground it left, with its stamp", () => {
    show();
    const row = screen.getByRole("row", { name: /flee/, hidden: true });
    expect(row).toHaveTextContent("Against the gate");
    expect(row).toHaveTextContent("RELEASED AGAINST THE GATE.");
  });

  it("names whose key signed it and the command that checks it", () => {
    show();
    expect(screen.getByText(/The key in use here/)).toBeInTheDocument();
    expect(screen.getByText(verifyCommand("r1", KEY.fingerprint))).toBeInTheDocument();
  });

  it("says when it was signed with another key, or with none", () => {
    const { unmount } = show({ key_sha256: "b".repeat(64) });
    expect(screen.getByText(/Not the key in use here now/)).toBeInTheDocument();
    unmount();
    show({ key_sha256: "" });
    expect(screen.getByText(/before releases were signed/)).toBeInTheDocument();
  });

  it("shows how many parts are built while it is built, and no download", () => {
    show({ state: "waiting", sealed_at: null, sha256: "", parts_done: 7, receipts: [] });
    expect(screen.getByRole("progressbar", { name: "Parts built" })).toHaveAttribute(
      "aria-valuetext",
      "7 of 18",
    );
    expect(screen.queryByRole("link")).toBeNull();
  });

  it("says whose witness it waits for before anything is put together", () => {
    const awaited = { needed: 1, given: [], awaited: ["met", "mopac"], is_met: false };
    show({
      state: "waiting",
      sealed_at: null,
      receipts: [],
      parts: 0,
      cover: { since: "2026-11-12T10:42:00Z", ...awaited },
    });
    expect(screen.getByText("Waits for a witness")).toBeVisible();
    expect(screen.getByText(/Waits for the witness of met or mopac since/)).toBeVisible();
    expect(screen.queryByRole("link")).toBeNull();
  });

  it("lists every part with a way to open it", () => {
    show();
    for (const { name } of PARTS) expect(screen.getByText(name)).toBeInTheDocument();
  });

  it("says why it was refused", () => {
    show({
      state: "refused",
      sealed_at: null,
      receipts: [],
      refusals: [{ variable: "flee", outcome: "hold", reasons: ["Codings have come in."] }],
    });
    expect(screen.getByText(/Codings have come in/)).toBeVisible();
  });
});
