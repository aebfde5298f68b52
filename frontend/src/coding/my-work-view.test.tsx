import { render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { expect, test, vi } from "vitest";

import type { Assignment } from "../api/shapes";
import { aCoding } from "../testing/codebook";
import { assignments, workOf } from "./assignments-store";
import { MyWork } from "./my-work-view";

const { encounter } = aCoding();

const assignment = (id: string, state: Assignment["state"]): Assignment => ({
  id,
  wave: { id: "w1", name: "Wave 1", study: "Stops" },
  encounter: { ...encounter, reference: `E-${id}` },
  coding:
    state === "done"
      ? { id: "c", started_at: "2026-03-03T10:00:00Z", submitted_at: "2026-03-03T11:00:00Z" }
      : null,
  state,
  has_record_to_read: false,
});

function show(results: Assignment[] | number) {
  assignments.store.set({ content: undefined, error: undefined, isLoading: false });
  const answer =
    typeof results === "number"
      ? new Response(JSON.stringify({ title: "No", detail: "Try later.", code: "x" }), {
          status: results,
        })
      : new Response(JSON.stringify({ results }), { status: 200 });
  vi.stubGlobal("fetch", () => Promise.resolve(answer));
  render(
    <MemoryRouter>
      <MyWork />
    </MemoryRouter>,
  );
}

test("nothing assigned says so and says when something will come", async () => {
  show([]);
  expect(await screen.findByText("No encounters are assigned to you yet")).toBeVisible();
});

test("what was begun comes before what waits", async () => {
  show([assignment("1", "waiting"), assignment("2", "started")]);
  const go = await screen.findByRole("button", { name: "Go on with it" });
  expect(go).toHaveAttribute("href", "/assignments/2");
  expect(screen.getByText("To do: 2 of 2 encounters")).toBeVisible();
});

test("all done says thank you and still lists what was done", async () => {
  show([assignment("1", "done")]);
  expect(await screen.findByText("All done")).toBeVisible();
  expect(screen.getByText("Done: 1 of 1 encounter")).toBeVisible();
});

test("a failing server leaves a way to try again", async () => {
  show(503);
  expect(await screen.findByText("We could not load your work.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("an ended sign-in leads back to signing in", async () => {
  show(401);
  expect(await screen.findByText("Your sign-in has ended.")).toBeVisible();
});

test("cameras run side by side: footage is as long as the encounter, not the sum", () => {
  expect(workOf([assignment("1", "waiting"), assignment("2", "done")]).leftMs).toBe(40_000);
});
