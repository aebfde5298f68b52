import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { barsOf } from "./bar-store";
import { Bars } from "./bars-view";

const ENCOUNTER = { sensitivity_tags: [], members: [], clips: [], is_ready: true };
const BAR = {
  id: "b1",
  encounter: "e1",
  coder: "u1",
  kind: "panel",
  reference: "0001",
  name: "Ben",
  words: "",
  recorded_by: "Cleo",
  recorded_at: "2026-03-03T10:00:00Z",
};
const READS: Record<string, unknown> = {
  bars: [BAR],
  members: [{ user_id: "u1", name: "Ben", role: "coder", group: "police", command: "East" }],
  encounters: [
    { id: "e1", reference: "0001", ...ENCOUNTER },
    { id: "e2", reference: "0002", ...ENCOUNTER },
  ],
  "encounter-commands": [{ encounter: "e1", command: "East" }],
};
const sent: { path: string; body: unknown }[] = [];
let refusal = 0;

beforeEach(() => {
  sent.length = 0;
  refusal = 0;
  barsOf.clear();
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (refusal) return Response.json({ title: "No", code: "x" }, { status: refusal });
    if (request.method === "GET") {
      return Response.json({ results: READS[pathname.split("/").at(-1) ?? ""] });
    }
    sent.push({ path: pathname, body: await request.json() });
    return Response.json({ recorded: 1 });
  });
});

afterEach(() => vi.unstubAllGlobals());

const show = () =>
  render(
    <MemoryRouter initialEntries={["/studies/s1/bars"]}>
      <Routes>
        <Route path="/studies/:studyId/bars" element={<Bars />} />
      </Routes>
    </MemoryRouter>,
  );

test("what is recorded is listed, and another is recorded by its reference", async () => {
  show();
  const table = await screen.findByRole("table", { name: "1 recorded" });
  expect(within(table).getByText("Has seen it in a panel")).toBeVisible();
  const user = userEvent.setup();
  const reference = await screen.findByLabelText("Reference of the encounter");
  await user.type(reference, "9999");
  await user.click(screen.getByRole("button", { name: "Record it" }));
  expect(screen.getAllByText(/reference of an encounter of this study/)).not.toHaveLength(0);
  expect(sent).toEqual([]);
  await user.clear(reference);
  await user.type(reference, "0002");
  await user.click(screen.getByRole("button", { name: "Record it" }));
  expect(await screen.findByText(/^Recorded. Encounter 0002/)).toBeVisible();
  expect(sent).toEqual([
    { path: "/api/encounters/e2/bars", body: { coder: "u1", kind: "interest", words: "" } },
  ]);
});

test("a list of commands is compared first, and only what changes something is sent", async () => {
  show();
  const user = userEvent.setup();
  const list = await screen.findByLabelText("Or the list itself");
  await user.type(list, "reference,command\n0001,East\n0002,West\n0003,West");
  await user.click(screen.getByRole("button", { name: "Compare with the study" }));
  expect(
    screen.getByText(
      "3 rows: 1 to be recorded, 0 to be changed, 1 recorded already, 1 without their encounter, 0 wrong.",
    ),
  ).toBeVisible();
  expect(sent).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Record the commands of 1 encounter" }));
  expect(await screen.findByText("Recorded for 1 encounter.")).toBeVisible();
  expect(sent).toEqual([
    {
      path: "/api/studies/s1/encounter-commands",
      body: { commands: [{ encounter: "e2", command: "West" }] },
    },
  ]);
});

test("whoever may not read it is not told that there is anything", async () => {
  refusal = 404;
  show();
  expect(await screen.findByText("There is nothing here for you")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Record it" })).toBeNull();
});
