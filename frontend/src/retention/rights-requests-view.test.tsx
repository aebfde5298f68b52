import { fireEvent, render, screen, within } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { beforeEach, expect, test, vi } from "vitest";

import { sessionStore } from "../accounts/session-store";
import type { RightsRequest } from "../api/shapes";
import { retentionOf, rightsRequestsOf } from "./retention-store";
import { RightsRequests } from "./rights-requests-view";

const sent: { url: string; body: string }[] = [];

const asked = (parts: Partial<RightsRequest> = {}): RightsRequest => ({
  id: "r1",
  clip: "c1",
  encounter_reference: "E0417",
  camera: "camera 1",
  kind: "withdrawal",
  reference: "DSR-7",
  came_in_on: "2026-11-01",
  recorded_by: "Kit",
  due_on: "2026-12-01",
  days_left: 5,
  is_overdue: false,
  outcome: "",
  grounds: "",
  answered_at: null,
  answered_by: null,
  is_withdrawn: false,
  holds: 0,
  destroyed_at: null,
  ...parts,
});

const CONTROLLER = ["rights_request.read", "rights_request.answer", "log.read"];

function show(results: RightsRequest[] | number, rights = CONTROLLER) {
  sessionStore.set({
    standing: "signed-in",
    session: { user: { name: "Mo" }, studies: [{ id: "s1", permissions: rights }] } as never,
  });
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push({ url: request.url, body: await request.text() });
    return typeof results === "number"
      ? new Response(JSON.stringify({ title: "No", detail: "Not now.", code: "x" }), {
          status: results,
        })
      : new Response(JSON.stringify({ rule_days: null, results }), { status: 200 });
  });
  render(
    <MemoryRouter>
      <RightsRequests study="s1" />
    </MemoryRouter>,
  );
}

beforeEach(() => {
  retentionOf.clear();
  rightsRequestsOf.clear();
  sent.length = 0;
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
});

test("what is overdue is said to be, in a word and by how much", async () => {
  show([asked({ days_left: -3, is_overdue: true })]);
  const row = within(await screen.findByRole("table")).getByRole("row", { name: /DSR-7/ });
  expect(row).toHaveTextContent("Overdue");
  expect(row).toHaveTextContent("3 days ago");
});

test("nobody has asked, or the list cannot be read: each has its own words", async () => {
  show([]);
  expect(await screen.findByText("Nobody has asked for anything")).toBeVisible();
  rightsRequestsOf.clear();
  show(503);
  expect(await screen.findByText(/Not now/)).toBeVisible();
});

test("a controller reads what follows, hold and all, before the encounter is taken out", async () => {
  show([asked({ holds: 1 })]);
  fireEvent.click(await screen.findByRole("button", { name: /^Answer/ }));
  const dialog = within(screen.getByRole("dialog", { name: /DSR-7/ }));
  expect(dialog.getByText(/for good/)).toHaveTextContent("A hold is stronger");
  fireEvent.click(dialog.getByRole("button", { name: "Take it out of the study" }));
  expect(await screen.findByText("The request is met.")).toBeVisible();
  const answer = sent.find(({ url }) => url.endsWith("/rights-requests/r1/answer"));
  expect(JSON.parse(answer?.body ?? "")).toEqual({ outcome: "met", grounds: "" });
});

test("who may only record sees no way to answer, and no way into the log", async () => {
  show([asked()], ["rights_request.read", "rights_request.record"]);
  await screen.findByRole("table");
  expect(screen.queryByRole("button", { name: /Answer/ })).toBeNull();
  expect(screen.queryByRole("link")).toBeNull();
});

test("access leads to every processing of the clip", async () => {
  show([asked({ kind: "access" })]);
  expect(await screen.findByRole("link", { name: /Every processing/ })).toHaveAttribute(
    "href",
    "/studies/s1/log/questions/subject-access?clip=c1",
  );
});
