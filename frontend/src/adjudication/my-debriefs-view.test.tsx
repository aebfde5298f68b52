import { render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, it, vi } from "vitest";

import type { MyDebrief } from "../api/shapes";
import { MyDebriefs } from "./my-debriefs-view";

const mine = (more: Partial<MyDebrief> = {}): MyDebrief => ({
  id: "d1",
  study: "s1",
  study_name: "Stops",
  wave: "w1",
  wave_name: "Main",
  variables: ["flee"],
  meets_at: "2026-11-12T18:00:00Z",
  closed_at: null,
  units: 12,
  to_vote: 3,
  has_attended: false,
  is_asynchronous: false,
  ...more,
});

function show(status: number, body: unknown) {
  const answer = () =>
    Promise.resolve(
      new Response(JSON.stringify(body), {
        status,
        headers: { "Content-Type": "application/json" },
      }),
    );
  vi.stubGlobal("fetch", vi.fn(answer));
  render(
    <MemoryRouter>
      <MyDebriefs />
    </MemoryRouter>,
  );
}

afterEach(() => vi.unstubAllGlobals());

it("says what happens next where nobody has asked yet", async () => {
  show(200, { results: [] });
  expect(await screen.findByText("You are not asked to any debrief yet")).toBeVisible();
});

it("leads to each debrief and says how many votes it still wants", async () => {
  show(200, { results: [mine()] });
  const link = await screen.findByRole("link", { name: "Main, Stops" });
  expect(link).toHaveAttribute("href", "/studies/s1/debriefs/d1");
  expect(screen.getByText("3 of 12")).toBeVisible();
});

it("tells one who was there from one who signed off and one who missed it", async () => {
  show(200, {
    results: [
      mine({ has_attended: true }),
      mine({ id: "d2", has_attended: true, is_asynchronous: true }),
      mine({ id: "d3", closed_at: "2026-11-12T20:00:00Z" }),
    ],
  });
  expect(await screen.findByText("You were there")).toBeVisible();
  expect(screen.getByText("Signed off")).toBeVisible();
  expect(screen.getByText("Closed without you")).toBeVisible();
});
