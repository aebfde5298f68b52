import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { sessionStore } from "../accounts/session-store";
import { MyPace } from "./pace-view";
import { paceOf } from "./share-store";

const STUDY = {
  id: "s1",
  name: "Stops",
  slug: "stops",
  role: "coder" as const,
  group: "community" as const,
  permissions: ["coding.submit"],
  controllers: [],
  protocol_in_force: null,
};

let perWeek: number | null = 5;

beforeEach(() => {
  perWeek = 5;
  paceOf.clear();
  const user = { id: "u1", email: "ivy@example.org", name: "Ivy", organisation: null };
  sessionStore.set({
    standing: "signed-in",
    session: { user: user as never, studies: [STUDY], owesFactor: false },
  });
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "PUT") {
      const { per_week } = (await request.json()) as { per_week: number };
      if (per_week < 1) {
        const errors = { per_week: "Write how many encounters a week you can do, from 1 to 500." };
        return Response.json({ title: "No", detail: "No", code: "x", errors }, { status: 400 });
      }
      perWeek = per_week;
    }
    return Response.json({ per_week: perWeek, this_week: 2 });
  });
});

afterEach(() => {
  sessionStore.set({ standing: "unknown", session: undefined });
  vi.unstubAllGlobals();
});

const show = () =>
  render(
    <MemoryRouter>
      <MyPace />
    </MemoryRouter>,
  );

async function keep(typed: string) {
  const user = userEvent.setup();
  await user.type(screen.getByLabelText(/Encounters a week/), typed);
  await user.click(screen.getByRole("button", { name: "Keep this pace" }));
}

test("the pace in force is shown, and a new one once it is kept", async () => {
  show();
  expect(await screen.findByText("You said 5 a week; 2 done in the last 7 days.")).toBeVisible();
  await keep("8");
  expect(await screen.findByText("Kept: 8 encounters a week.")).toBeVisible();
  expect(screen.getByText("You said 8 a week; 2 done in the last 7 days.")).toBeVisible();
});

test("a refused pace is not said to be kept", async () => {
  show();
  await keep("0");
  expect(await screen.findAllByText(/from 1 to 500/)).not.toHaveLength(0);
  expect(screen.queryByText(/Kept/)).toBeNull();
  expect(screen.getByText("You said 5 a week; 2 done in the last 7 days.")).toBeVisible();
});
