import { render, screen, within } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { beforeEach, expect, test, vi } from "vitest";

import type { AwaitedStop } from "../api/shapes";
import { Countdown } from "./countdown-view";
import { daysLeftInWords } from "./countdown-words";
import { countdownOf } from "./draw-store";
import { RequestList } from "./request-list-view";

const awaited = (
  id: string,
  days_left: number,
  urgency: AwaitedStop["urgency"],
  row_number = 7,
): AwaitedStop => ({
  sampled_stop: {
    id,
    draw: "d1",
    stop_record: {
      row_number,
      row_sha256: "abcdef0123456789",
      ordinal: 1,
      occurred_at: "2026-10-01T14:30:00Z",
      local_date: "2026-10-01",
      local_hour: 15,
      cells: {
        latitude: "51.5",
        longitude: "-0.1",
        search_type: "Person search",
        outcome: "Arrest",
      },
    },
    stratum: "",
    position: 1,
    is_reserve: false,
    probability_numerator: 1,
    probability_denominator: 9,
    encounter: null,
    unavailable_reason: "",
    unavailable_note: "",
    replaces: null,
  },
  deleted_on: "2026-11-01",
  days_left,
  urgency,
});

function show(results: AwaitedStop[] | number, at = "/studies/s1/draws/d1") {
  vi.stubGlobal("fetch", () =>
    Promise.resolve(
      typeof results === "number"
        ? new Response(JSON.stringify({ title: "No", detail: "Not now.", code: "x" }), {
            status: results,
          })
        : new Response(JSON.stringify({ results }), { status: 200 }),
    ),
  );
  render(
    <MemoryRouter initialEntries={[at]}>
      <Routes>
        <Route
          path="/studies/:studyId/draws/:drawId"
          element={<Countdown draw="d1" study="s1" />}
        />
        <Route path="/studies/:studyId/draws/:drawId/request" element={<RequestList />} />
      </Routes>
    </MemoryRouter>,
  );
}

beforeEach(() => countdownOf.clear());

test("the clock says how many, how near, and when the next footage is deleted", async () => {
  show([
    awaited("1", -2, "past"),
    awaited("2", 3, "urgent"),
    awaited("3", 9, "soon"),
    awaited("4", 20, "later"),
  ]);
  expect(await screen.findByText("of 4: ask today")).toBeVisible();
  expect(screen.getByText(/The next footage is deleted on/)).toHaveTextContent(
    "1 Nov 2026 (3 days left)",
  );
  const rows = within(screen.getByRole("table", { hidden: true })).getAllByRole("row", {
    hidden: true,
  });
  const words = ["Past the 31 days", "Ask today", "Ask this week", "In time"];
  rows.slice(1).forEach((row, place) => expect(row).toHaveTextContent(words[place] ?? "none"));
});

test("with everything secured it says so", async () => {
  show([]);
  expect(await screen.findByText("Nothing is waited for")).toBeVisible();
});

test("a failing server leaves a way to try again", async () => {
  show(503);
  expect(await screen.findByText("We could not load the countdown.")).toBeVisible();
});

test("the request list gives the contact what finds a recording, most urgent first", async () => {
  show([awaited("1", 3, "urgent", 12), awaited("2", 9, "soon", 7)], "/studies/s1/draws/d1/request");
  const [, first, second] = within(await screen.findByRole("table")).getAllByRole("row");
  expect(first).toHaveTextContent("12 / abcdef01");
  expect(first).toHaveTextContent("1 Oct 2026, 15:30");
  expect(first).toHaveTextContent("51.5, -0.1");
  expect(first).toHaveTextContent("Person search");
  expect(second).toHaveTextContent("7 / abcdef01");
  expect(screen.getByRole("button", { name: "Print this list" })).toBeVisible();
});

test("an empty request list asks for nothing", async () => {
  show([], "/studies/s1/draws/d1/request");
  expect(await screen.findByText("There is nothing to ask for")).toBeVisible();
});

test("days left are said as people say them", () => {
  expect([-1, 0, 1, 12].map(daysLeftInWords)).toEqual([
    "1 day past",
    "last day",
    "1 day left",
    "12 days left",
  ]);
});
