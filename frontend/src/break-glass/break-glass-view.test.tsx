import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, Route, Routes } from "react-router";
import { beforeEach, expect, test, vi } from "vitest";

import { sessionStore } from "../accounts/session-store";
import type { BreakGlass, KeptClip, Study } from "../api/shapes";
import { EmergencyAccess } from "./break-glass-view";

const sent: string[] = [];
let glasses: BreakGlass[];
let clips: Partial<KeptClip>[];
let isReachable: boolean;

const glass = (more: Partial<BreakGlass> = {}): BreakGlass => ({
  id: "g1",
  clip: "c1",
  encounter_reference: "E1",
  camera: "O1",
  offset_ms: 0,
  duration_ms: 6500,
  frame_rate: 25,
  reason: "A caller says the man has collapsed.",
  state: "asked",
  asked_by: "Cleo",
  asked_by_id: "cleo",
  asked_of: "college",
  asked_at: "2026-11-12T10:42:00Z",
  opened_by: null,
  opened_at: null,
  ends_at: null,
  ended_by: null,
  ended_at: null,
  ...more,
});

const OPEN: Partial<BreakGlass> = {
  state: "open",
  opened_by: "Mo",
  opened_at: "2026-11-12T10:45:00Z",
  ends_at: "2026-11-12T11:15:00Z",
};

async function house({ url, method, ...request }: Request): Promise<Response> {
  const path = new URL(url).pathname;
  if (method !== "GET") sent.push(`${method} ${path}`);
  if (!isReachable) return Promise.reject(new TypeError("no network"));
  const results = path.endsWith("/retention") ? clips : glasses;
  return Promise.resolve(new Response(JSON.stringify({ results }), { status: 200, ...request }));
}

async function show(who: string, ...permissions: string[]) {
  const study = { id: "s1", name: "Stops", permissions } as unknown as Study;
  const user = { id: who, name: who } as never;
  const session = { user, studies: [study], owesFactor: false };
  sessionStore.set({ standing: "signed-in", session });
  render(
    <MemoryRouter initialEntries={["/studies/s1/break-glass"]}>
      <Routes>
        <Route path="/studies/:studyId/break-glass" element={<EmergencyAccess />} />
      </Routes>
    </MemoryRouter>,
  );
  await vi.waitFor(() => expect(screen.queryByText(/Loading/)).toBeNull());
}

const button = (name: RegExp) => screen.queryByRole("button", { name });

beforeEach(() => {
  sent.length = 0;
  glasses = [glass()];
  clips = [{ clip: "c1", encounter_reference: "E1", camera: "O1", expired_at: null }];
  isReachable = true;
  vi.stubGlobal("fetch", house);
});

test("a controller who did not ask opens it, or ends it", async () => {
  await show("mo", "break_glass.ask", "break_glass.open");
  expect(await screen.findByText("A caller says the man has collapsed.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: /Open it to Cleo/ }));
  await userEvent.click(screen.getByRole("button", { name: "End the request" }));
  expect(sent).toEqual(["POST /api/break-glass/g1/opening", "POST /api/break-glass/g1/ending"]);
});

test("whoever asked cannot open it, and is told who can", async () => {
  glasses = [glass({ asked_by_id: "mo" })];
  await show("mo", "break_glass.ask", "break_glass.open");
  expect(await screen.findByText("Another person, a controller, has to open it.")).toBeVisible();
  expect(button(/Open it/)).toBeNull();
});

test("what is open is watched by whoever asked and by nobody else, and ended by both", async () => {
  glasses = [glass(OPEN)];
  await show("cleo", "break_glass.ask");
  expect(await screen.findByRole("button", { name: "Watch the clip" })).toBeVisible();
  expect(button(/End it now/)).not.toBeNull();
});

test("a controller sees until when it is open, and no footage", async () => {
  glasses = [glass(OPEN)];
  await show("max", "break_glass.ask", "break_glass.open");
  expect(await screen.findByText(/It ends by itself/)).toBeVisible();
  expect(button(/Watch/)).toBeNull();
  expect(button(/End it now/)).not.toBeNull();
});

test("what is over offers nothing", async () => {
  glasses = [glass({ ...OPEN, state: "over" })];
  await show("mo", "break_glass.ask", "break_glass.open");
  expect(await screen.findByText("Over")).toBeVisible();
  expect(button(/End|Open it|Watch/)).toBeNull();
});

test("it is asked for one clip with a reason, which may not be short", async () => {
  glasses = [];
  await show("cleo", "break_glass.ask");
  expect(await screen.findByText("Nobody has asked")).toBeVisible();
  const ask = screen.getByRole("button", { name: "Ask a controller to open it" });
  await userEvent.type(screen.getByLabelText("Why this cannot wait"), "Too short.");
  await userEvent.click(ask);
  expect(screen.getByRole("alert")).toHaveTextContent("Choose the clip.");
  expect(screen.getByRole("alert")).toHaveTextContent("in 20 characters or more");
  expect(sent).toEqual([]);
  await userEvent.selectOptions(screen.getByLabelText("Which clip"), "E1, O1");
  await userEvent.type(screen.getByLabelText("Why this cannot wait"), " A man has collapsed.");
  await userEvent.click(ask);
  await vi.waitFor(() => expect(sent).toEqual(["POST /api/clips/c1/break-glass"]));
});

test("where there is no footage, none can be asked for", async () => {
  clips = [{ clip: "c1", expired_at: "2026-11-01T00:00:00Z" }];
  await show("cleo", "break_glass.ask");
  expect(await screen.findByText("There is no footage to open")).toBeVisible();
});

test("when the server cannot be reached, the page says so", async () => {
  isReachable = false;
  await show("cleo", "break_glass.ask");
  expect((await screen.findAllByText(/could not be loaded/))[0]).toBeVisible();
});

test("others are told that the page is not for them", async () => {
  await show("kit", "clip.view");
  expect(button(/Ask a controller/)).toBeNull();
  expect(sent).toEqual([]);
});
