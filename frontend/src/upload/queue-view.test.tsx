import { fireEvent, render, screen } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";

import { sessionStore } from "../accounts/session-store";
import type { UploadedClip } from "../api/shapes";
import { aClip } from "../testing/clips";
import { leftInWords } from "./clip-words";
import { clipsOf } from "./footage-store";
import { Queue } from "./queue-view";

const asked: { url: string; body: string }[] = [];

function show(clips: UploadedClip[] | number, rights = ["clip.upload", "encounter.read"]) {
  sessionStore.set({
    standing: "signed-in",
    session: { user: { name: "Kit" }, studies: [{ id: "s1", permissions: rights }] } as never,
  });
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push({ url: request.url, body: await request.text() });
    return typeof clips === "number"
      ? new Response(JSON.stringify({ title: "No", detail: "Not now.", code: "x" }), {
          status: clips,
        })
      : new Response(JSON.stringify({ results: clips }), { status: 200 });
  });
  render(
    <MemoryRouter initialEntries={["/studies/s1/queue"]}>
      <Routes>
        <Route path="/studies/:studyId/queue" element={<Queue />} />
      </Routes>
    </MemoryRouter>,
  );
}

beforeEach(() => {
  clipsOf.clear();
  asked.length = 0;
});
afterEach(() => vi.useRealTimers());

test("a clip that is being made shows how far it is and how long it will take", async () => {
  show([aClip({ state: "working", permille: 420, seconds_left: 170 })]);
  const bar = await screen.findByRole("progressbar");
  expect(bar).toHaveAttribute("aria-valuenow", "420");
  expect(screen.getByText("About 3 minutes left")).toBeVisible();
});

test("no time is shown before the speed of this clip is known", async () => {
  show([aClip({ state: "working", permille: 4, seconds_left: null })]);
  expect(await screen.findByText("The time left is not known yet")).toBeVisible();
});

test("of a long clip the page tells how many of its pieces are made", async () => {
  show([aClip({ state: "working", permille: 570, pieces: 5, pieces_made: 3 })]);
  expect(await screen.findByText("3 of 5 pieces made")).toBeVisible();
});

test("a clip that is made in one go has no pieces to tell of", async () => {
  show([aClip({ state: "working", permille: 570 })]);
  await screen.findByRole("progressbar");
  expect(screen.queryByText(/pieces made/)).not.toBeInTheDocument();
});

test("the page is read again every second while anything moves, and not after", async () => {
  vi.useFakeTimers();
  const clips = [aClip({ state: "working" })];
  show(clips);
  await vi.advanceTimersByTimeAsync(3100);
  const moving = asked.length;
  expect(moving).toBeGreaterThanOrEqual(4);
  clips[0] = aClip({ state: "ready" });
  await vi.advanceTimersByTimeAsync(2000);
  const settled = asked.length;
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked.length).toBe(settled);
});

test("what needs somebody comes first, then what a coder waits for, then the oldest", async () => {
  show([
    aClip({ id: "1", camera: "ready one" }),
    aClip({ id: "2", camera: "new", state: "waiting", uploaded_at: "2026-10-03T00:00:00Z" }),
    aClip({ id: "3", camera: "old", state: "waiting", uploaded_at: "2026-10-01T00:00:00Z" }),
    aClip({ id: "4", camera: "urgent", state: "waiting", is_awaited: true }),
    aClip({ id: "5", camera: "broken", state: "failed", failure: "No picture." }),
  ]);
  const items = await screen.findAllByRole("listitem");
  const order = ["broken", "urgent", "old", "new", "ready one"];
  items.forEach((item, place) => expect(item).toHaveTextContent(order[place] ?? "none"));
  expect(screen.getByText("A coder waits")).toBeVisible();
});

test("failed clips say why, and all of them are tried again with one press", async () => {
  show([
    aClip({ id: "1", state: "failed", failure: "There is no room left." }),
    aClip({ id: "2", state: "failed", failure: "There is no room left." }),
    aClip({ id: "3" }),
  ]);
  fireEvent.click(await screen.findByRole("button", { name: "Try all 2 failed clips again" }));
  await vi.waitFor(() => {
    const retry = asked.find(({ url }) => url.endsWith("/clips/retry"));
    expect(JSON.parse(retry?.body ?? "{}")).toEqual({ clips: ["1", "2"] });
  });
});

test("whoever may not upload sees the reasons and no button", async () => {
  show([aClip({ id: "1", state: "failed", failure: "No picture." })], ["encounter.read"]);
  expect(await screen.findByText("No picture.")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Try again/ })).toBeNull();
});

test("the list is filtered by state and by name", async () => {
  show([
    aClip({ id: "1", camera: "camera 1" }),
    aClip({ id: "2", camera: "camera 2", state: "failed", failure: "No picture." }),
  ]);
  fireEvent.click(await screen.findByRole("button", { name: "Failed (1)" }));
  expect(screen.getAllByRole("listitem")).toHaveLength(1);
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "camera 1" } });
  expect(screen.getByText("No clip fits this")).toBeVisible();
});

describe("a page without a queue", () => {
  it("says that nothing was uploaded", async () => {
    show([]);
    expect(await screen.findByText("No clip has been uploaded yet")).toBeVisible();
  });

  it("says what failed and offers another try", async () => {
    show(503);
    expect(await screen.findByText("We could not load the queue.")).toBeVisible();
  });

  it("does not say what exists to those with no right", async () => {
    show(404);
    expect(await screen.findByText("There is nothing here for you")).toBeVisible();
  });
});

test("time left is said as people say it", () => {
  expect([null, 0, 20, 61, 170, 3700].map(leftInWords)).toEqual([
    "The time left is not known yet",
    "Less than a minute left",
    "Less than a minute left",
    "About 2 minutes left",
    "About 3 minutes left",
    "About 1 hour 2 minutes left",
  ]);
});
