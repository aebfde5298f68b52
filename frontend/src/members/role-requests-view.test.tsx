import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import type { RoleRequest } from "../api/shapes";
import { membersOf, roleRequestsOf } from "./member-store";
import { RoleRequests } from "./role-requests-view";

const sent: string[] = [];

const request = (more: Partial<RoleRequest> = {}): RoleRequest => ({
  id: "q1",
  user_id: "eve",
  name: "Eve",
  organisation: "met",
  role: "auditor",
  group: "research",
  command: "",
  requested_by: "Cleo",
  requested_by_id: "cleo",
  requested_at: "2026-11-12T10:42:00Z",
  confirmed_by: null,
  confirmed_at: null,
  given_at: null,
  ended_by: null,
  ended_at: null,
  state: "unconfirmed",
  cover: {
    since: "2026-11-12T10:42:00Z",
    needed: 1,
    given: [],
    awaited: ["met"],
    is_met: false,
  },
  ...more,
});

function show(row: RoleRequest, self = "mo", canConfirm = true) {
  vi.stubGlobal("fetch", async ({ url, method }: Request) => {
    sent.push(`${method} ${new URL(url).pathname}`);
    return Promise.resolve(new Response(JSON.stringify({ results: [row] }), { status: 200 }));
  });
  render(<RoleRequests study="s1" self={self} canConfirm={canConfirm} />);
}

beforeEach(() => {
  roleRequestsOf.clear();
  membersOf.clear();
  sent.length = 0;
});

describe("a part that opens the log", () => {
  it("is confirmed by a controller who neither asked nor is meant", async () => {
    show(request());
    fireEvent.click(await screen.findByRole("button", { name: "Confirm Eve as auditor" }));
    await vi.waitFor(() => expect(sent).toContain("POST /api/role-requests/q1/confirmation"));
  });

  it.each([
    ["who asked", "cleo", false],
    ["whom it is for", "eve", true],
  ])("is not confirmed by %s", async (_, self, canConfirm) => {
    show(request(), self, canConfirm);
    expect(await screen.findByText(/Another person, a controller/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /Confirm/ })).toBeNull();
  });

  it("says whose witness it waits for once it is confirmed", async () => {
    show(request({ state: "unseen", confirmed_by: "Mo", confirmed_at: "2026-11-12T10:50:00Z" }));
    expect(await screen.findByText("Waits for a witness")).toBeVisible();
    expect(screen.getByText(/Waits for the witness of met since/)).toBeVisible();
  });

  it("has nothing to be done once it is given or ended", async () => {
    show(request({ state: "ended", ended_by: "Max", ended_at: "2026-11-12T10:50:00Z" }));
    expect(await screen.findByText(/Max ended it/)).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });
});
