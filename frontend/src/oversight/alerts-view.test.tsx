import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { sessionStore } from "../accounts/session-store";
import type { Alert } from "../api/shapes";
import { evidenceLinks } from "./alert-evidence";
import { alertsOf } from "./alert-store";
import { AlertsLine } from "./alerts-line-view";
import { Alerts } from "./alerts-view";

/** 12 November 2026, 23:30 UTC, in the first 48 bits. */
const stamp = Date.UTC(2026, 10, 12, 23, 30).toString(16).padStart(12, "0");
const HELD = `${stamp.slice(0, 8)}-${stamp.slice(8)}-7000-8000-000000000001`;

const alert = (parts: Partial<Alert> = {}): Alert => ({
  id: "a1",
  rule: "A20",
  title: "Many holds by one person",
  sentence: "Kit placed 6 holds within a day.",
  began_at: "2026-11-13T00:10:00Z",
  raised_at: "2026-11-13T00:11:00Z",
  people: [{ id: "kit", name: "Kit" }],
  clip: null,
  evidence: [HELD],
  is_about_you: false,
  closing: null,
  ...parts,
});

const CLOSED = { at: "2026-11-13T09:00:00Z", by: "Mo", reason: "A court asked." };
const sent: { path: string; body: unknown }[] = [];
let refused = "";

beforeEach(() => {
  sent.length = 0;
  refused = "";
  alertsOf.clear();
});
afterEach(() => vi.unstubAllGlobals());

function show(results: Alert[], rights = ["log.read", "alert.close"], view = <Alerts />) {
  sessionStore.set({
    standing: "signed-in",
    session: { user: { name: "Mo" }, studies: [{ id: "s1", permissions: rights }] } as never,
  });
  let shown = results;
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "GET") {
      const open = shown.filter(({ closing }) => !closing).length;
      return Response.json({ results: shown, open, closed: shown.length - open });
    }
    sent.push({ path: new URL(request.url).pathname, body: await request.json() });
    if (refused) {
      const problem = { title: "No", detail: refused, code: "x", errors: { reason: refused } };
      return Response.json(problem, { status: 422 });
    }
    shown = shown.map((one) => ({ ...one, closing: CLOSED }));
    return Response.json(shown[0], { status: 201 });
  });
  render(
    <MemoryRouter initialEntries={["/studies/s1/alerts"]}>
      <Routes>
        <Route path="/studies/:studyId/alerts" element={view} />
      </Routes>
    </MemoryRouter>,
  );
}

describe("what stands out", () => {
  it("says each in a sentence, and where on the log page its events are", async () => {
    show([alert()]);
    const card = await screen.findByRole("article", { name: "Many holds by one person" });
    expect(within(card).getByText("Kit placed 6 holds within a day.")).toBeVisible();
    expect(
      within(card).getByRole("link", { name: "What Kit did then, in the log" }),
    ).toHaveAttribute("href", "/studies/s1/log?actor=kit&since=2026-11-12&until=2026-11-13");
  });

  it("is closed with a reason, from the keyboard, and stays on the page", async () => {
    show([alert()]);
    const field = await screen.findByLabelText("What did you find?");
    field.focus();
    await userEvent.keyboard("A court asked.{Tab}{Enter}");
    expect(sent).toEqual([{ path: "/api/alerts/a1/closing", body: { reason: "A court asked." } }]);
    expect(await screen.findByText("Nothing to look at")).toBeVisible();
    await userEvent.click(screen.getByText("1 alert closed before"));
    expect(screen.getByText(/closed it on/)).toHaveTextContent("Mo closed it on");
  });

  it("says at the field what is missing", async () => {
    refused = "Say what you found.";
    show([alert()]);
    await userEvent.click(await screen.findByRole("button", { name: "Close it" }));
    expect((await screen.findAllByText("Say what you found.")).length).toBeGreaterThan(1);
  });

  it("offers no closing to an auditor, nor to whom it is about", async () => {
    show([alert()], ["log.read"]);
    await screen.findByText("Kit placed 6 holds within a day.");
    expect(screen.queryByRole("button", { name: "Close it" })).toBeNull();
  });

  it("tells whom it is about that another has to look", async () => {
    show([alert({ is_about_you: true })]);
    expect(await screen.findByText(/another controller has to look at it/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Close it" })).toBeNull();
  });

  it("says so when there is nothing", async () => {
    show([]);
    expect(await screen.findByText("Nothing to look at")).toBeVisible();
  });
});

describe("the line at the head of the log", () => {
  it("counts what is open and leads to it", async () => {
    show([alert(), alert({ id: "a2" })], [], <AlertsLine study="s1" />);
    const line = await screen.findByRole("status");
    expect(line).toHaveTextContent("2 to look at: Many holds by one person.");
    expect(within(line).getByRole("link")).toHaveAttribute("href", "/studies/s1/alerts");
  });

  it("is not there when all is closed", async () => {
    show([alert({ closing: CLOSED })], [], <AlertsLine study="s1" />);
    await vi.waitFor(() => expect(alertsOf.of("s1").store.get().content?.closed).toBe(1));
    expect(screen.queryByRole("status")).toBeNull();
  });
});

describe("where the evidence is", () => {
  it("is the clip's or the day's log where nobody is named", () => {
    const clip = evidenceLinks(alert({ people: [], clip: "c1", evidence: [] }), "s1");
    expect(clip.map(({ to }) => to)).toEqual([
      "/studies/s1/log?clip=c1&since=2026-11-13&until=2026-11-13",
    ]);
    const day = evidenceLinks(alert({ people: [], evidence: [] }), "s1");
    expect(day.map(({ label }) => label)).toEqual(["The log of that day"]);
  });
});
