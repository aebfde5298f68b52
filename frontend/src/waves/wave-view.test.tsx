import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, expect, it, vi } from "vitest";

import { sessionStore } from "../accounts/session-store";
import type { WavePage } from "../api/shapes";
import { WaveDetail } from "./wave-view";

const wave: WavePage = {
  id: "w1",
  study_id: "s1",
  name: "Main",
  purpose: "main",
  overlap: 3,
  opened_at: "2026-11-12T10:42:00Z",
  is_open: true,
  recodes: null,
  protocol_version: 1,
  codebook_sha256: "f".repeat(64),
  progress: { encounters: 2, complete_encounters: 2, assignments: 6, submitted: 6 },
  coders: [],
  ended: {},
  short: [],
};
const DUE =
  "This wave cannot close before a debrief on: Fleeing. In the latest one 4 of the 20 coders who have coded attended; 10 are needed.";

function show(shown: WavePage, rights: string[]) {
  const answer = (asked: Request) =>
    Promise.resolve(
      asked.method === "POST"
        ? new Response(
            JSON.stringify({ title: "Not now", detail: DUE, code: "debrief-due", status: 409 }),
            { status: 409, headers: { "Content-Type": "application/problem+json" } },
          )
        : new Response(JSON.stringify(shown), { headers: { "Content-Type": "application/json" } }),
    );
  vi.stubGlobal("fetch", vi.fn(answer));
  // jsdom draws dialogs and does not open them.
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true;
  };
  sessionStore.set({
    session: { studies: [{ id: "s1", permissions: rights }] } as unknown as NonNullable<
      ReturnType<typeof sessionStore.get>["session"]
    >,
  });
  render(
    <MemoryRouter initialEntries={["/studies/s1/waves/w1"]}>
      <Routes>
        <Route path="/studies/:studyId/waves/:waveId" element={<WaveDetail />} />
      </Routes>
    </MemoryRouter>,
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
  sessionStore.set({ session: undefined });
});

it("a wave that must not close says which debrief is due and leads to it", async () => {
  show(wave, ["wave.manage"]);
  await userEvent.click(await screen.findByRole("button", { name: "Close this wave" }));
  await userEvent.click(screen.getByRole("button", { name: "Close the wave" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("4 of the 20 coders");
  expect(screen.getByRole("link", { name: "Call or hold the debrief" })).toHaveAttribute(
    "href",
    "/studies/s1/debriefs?wave=w1",
  );
});

it("a recode wave names the wave it codes again, and whoever manages none cannot close it", async () => {
  show({ ...wave, recodes: "w0" }, []);
  expect(await screen.findByRole("link", { name: "an earlier wave" })).toHaveAttribute(
    "href",
    "/studies/s1/waves/w0",
  );
  expect(screen.queryByRole("button", { name: "Close this wave" })).toBeNull();
});
