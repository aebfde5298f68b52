import { fireEvent, render, screen, within } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { beforeEach, expect, test, vi } from "vitest";

import { sessionStore } from "../accounts/session-store";
import type { KeptClip } from "../api/shapes";
import { retentionOf } from "./retention-store";
import { Retention } from "./retention-view";
import { daysInWords } from "./retention-words";

const asked: { url: string; body: string }[] = [];

const kept = (parts: Partial<KeptClip> = {}): KeptClip => ({
  clip: "c1",
  encounter: "e1",
  encounter_reference: "E0417",
  camera: "camera 1",
  uploaded_at: "2026-10-01T10:00:00Z",
  retain_until: "2026-12-24",
  is_own_date: true,
  days_left: 30,
  holds: [],
  expired_at: null,
  destroyed_at: null,
  cover: null,
  ...parts,
});

const hold = {
  id: "h1",
  reason: "A complaint.",
  placed_by: "Mo",
  placed_at: "2026-10-02T10:00:00Z",
};

function show(
  results: KeptClip[] | number,
  rights = ["retention.read", "clip.hold", "retention.set"],
  rule_days: number | null = null,
) {
  sessionStore.set({
    standing: "signed-in",
    session: {
      user: { name: "Mo" },
      studies: [{ id: "s1", permissions: rights, controllers: [{ slug: "met", name: "Met" }] }],
    } as never,
  });
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push({ url: request.url, body: await request.text() });
    return typeof results === "number"
      ? new Response(JSON.stringify({ title: "No", detail: "Not now.", code: "x" }), {
          status: results,
        })
      : new Response(JSON.stringify({ rule_days, results }), { status: 200 });
  });
  render(
    <MemoryRouter initialEntries={["/studies/s1/retention"]}>
      <Routes>
        <Route path="/studies/:studyId/retention" element={<Retention />} />
      </Routes>
    </MemoryRouter>,
  );
}

beforeEach(() => {
  retentionOf.clear();
  asked.length = 0;
  // The test page's dialogs have no methods of their own.
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
});

test("each clip says until when it is kept, by whose word, and how near that is", async () => {
  show(
    [
      kept({ clip: "1", days_left: 0, is_own_date: false }),
      kept({ clip: "2", days_left: 9 }),
      kept({ clip: "3", retain_until: null, days_left: null }),
      kept({ clip: "4", expired_at: "2026-10-09T02:00:00Z", destroyed_at: "2026-10-09T02:00:05Z" }),
    ],
    undefined,
    90,
  );
  const rows = within(await screen.findByRole("table"))
    .getAllByRole("row")
    .slice(1);
  const words = ["Ends tonight", "Ends soon", "No last day", "Destroyed"];
  rows.forEach((row, place) => expect(row).toHaveTextContent(words[place] ?? "none"));
  expect(rows[0]).toHaveTextContent("today, by the protocol");
  expect(screen.getByText(/90 days from the upload/)).toBeVisible();
});

test("an ended clip says whose witness its destruction waits for", async () => {
  const cover = { needed: 1, given: [], awaited: ["met"], is_met: false };
  const since = "2026-10-09T02:00:00Z";
  show([kept({ expired_at: since, cover: { since, ...cover } })], []);
  const row = within(await screen.findByRole("table")).getAllByRole("row")[1];
  expect(row).toHaveTextContent("To be destroyed");
  expect(row).toHaveTextContent(
    /Nobody can watch it any more\. Waits for the witness of Met since/,
  );
});

test("a hold shows who placed it and why, and asks for a reason before it is lifted", async () => {
  show([kept({ holds: [hold] })]);
  expect(await screen.findByText("A complaint.")).toBeVisible();
  fireEvent.click(screen.getByRole("button", { name: /^Lift.*A complaint/ }));
  fireEvent.click(screen.getByRole("button", { name: "Lift the hold" }));
  expect(screen.getAllByText(/Give the reason/)[0]).toBeInTheDocument();
  expect(asked.some(({ url }) => url.endsWith("/lifting"))).toBe(false);
  fireEvent.change(screen.getByLabelText("Why may it go?"), { target: { value: "Settled." } });
  fireEvent.click(screen.getByRole("button", { name: "Lift the hold" }));
  await vi.waitFor(() =>
    expect(asked.find(({ url }) => url.endsWith("/api/holds/h1/lifting"))?.body).toBe(
      '{"reason":"Settled."}',
    ),
  );
});

test("placing a hold sends its reason and says that it holds", async () => {
  show([kept()]);
  fireEvent.click(await screen.findByRole("button", { name: /Place a hold/ }));
  fireEvent.change(screen.getByLabelText("Why must it be kept?"), {
    target: { value: "A trial." },
  });
  fireEvent.click(screen.getByRole("button", { name: "Place the hold" }));
  expect(await screen.findByText(/^Held\. It will not be destroyed/)).toBeVisible();
  expect(asked.find(({ url }) => url.endsWith("/clips/c1/holds"))?.body).toBe(
    '{"reason":"A trial."}',
  );
});

test("whoever only reads is offered nothing to do", async () => {
  show([kept({ holds: [hold] })], ["retention.read"]);
  expect(await screen.findByText("A complaint.")).toBeVisible();
  expect(within(screen.getByRole("table")).queryByRole("button")).toBeNull();
});

test("the list is narrowed to what is held", async () => {
  show([kept({ clip: "1", camera: "one" }), kept({ clip: "2", camera: "two", holds: [hold] })]);
  fireEvent.click(await screen.findByRole("button", { name: "Held (1)" }));
  expect(screen.queryByText(/one/)).toBeNull();
});

test("nothing uploaded, no right and a failing server each say so", async () => {
  show([]);
  expect(await screen.findByText("There is no clip yet")).toBeVisible();
  retentionOf.clear();
  show(404);
  expect(await screen.findByText("There is nothing here for you")).toBeVisible();
  retentionOf.clear();
  show(503);
  expect(await screen.findByText("We could not load the retention of clips.")).toBeVisible();
});

test("days are said as people say them", () => {
  expect([null, -2, 0, 1, 30].map(daysInWords)).toEqual([
    "",
    "2 days ago",
    "today",
    "in 1 day",
    "in 30 days",
  ]);
});
