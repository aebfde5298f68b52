import { fireEvent, render, screen, within } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { beforeEach, expect, test, vi } from "vitest";

import { sessionStore } from "../accounts/session-store";
import type { SuppliedCaptions, UploadedClip } from "../api/shapes";
import { aClip } from "../testing/clips";
import { captionsOf } from "./captions-store";
import { EncounterCaptions } from "./encounter-captions-view";

const supplied = (parts: Partial<SuppliedCaptions> = {}): SuppliedCaptions => ({
  clip: "c1",
  version: 2,
  cues: 31,
  size: 900,
  sha256: "b".repeat(64),
  supplied_by: "Kit",
  supplied_at: "2026-10-02T10:00:00Z",
  ...parts,
});

const sent: { url: string; type: string | null; body: string }[] = [];
let listed: { results: SuppliedCaptions[] } | number;
let refusal: string[] | undefined;

const json = (content: unknown, status = 200) => new Response(JSON.stringify(content), { status });

function show(clips: UploadedClip[] = [aClip()], rights = ["clip.upload"]) {
  sessionStore.set({
    standing: "signed-in",
    session: { user: { name: "Kit" }, studies: [{ id: "s1", permissions: rights }] } as never,
  });
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "POST") {
      const type = request.headers.get("Content-Type");
      sent.push({ url: request.url, type, body: await request.text() });
      return refusal
        ? json({ title: "No", detail: refusal[0], code: "invalid", errors: { file: refusal } }, 422)
        : json(supplied(), 201);
    }
    return typeof listed === "number"
      ? json({ title: "No", detail: "Not now.", code: "x" }, listed)
      : json(listed);
  });
  render(
    <MemoryRouter>
      <EncounterCaptions encounter="e1" clips={clips} study="s1" />
    </MemoryRouter>,
  );
}

beforeEach(() => {
  captionsOf.clear();
  sent.length = 0;
  listed = { results: [] };
  refusal = undefined;
  // The test page's dialogs have no methods of their own.
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
});

test("what is there is told with its version, by whom and when", async () => {
  listed = { results: [supplied()] };
  show([aClip(), aClip({ id: "c2", camera: "camera 2" })]);
  const first = await screen.findByRole("row", { name: /camera 1/ });
  expect(first).toHaveTextContent("31 captions, version 2");
  expect(first).toHaveTextContent("by Kit");
  expect(within(first).getByRole("button")).toHaveTextContent("Replace");
  const second = screen.getByRole("row", { name: /camera 2/ });
  expect(second).toHaveTextContent("None yet");
  expect(within(second).getByRole("button")).toHaveTextContent("Supply");
});

test("a file is sent as it is and the table read anew", async () => {
  show();
  fireEvent.click(await screen.findByRole("button", { name: /Supply/ }));
  listed = { results: [supplied({ version: 1 })] };
  const file = new File(["WEBVTT\n"], "said.vtt");
  fireEvent.change(screen.getByLabelText(/WebVTT file/), { target: { files: [file] } });
  expect(screen.getByText("Chosen: said.vtt")).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: "Supply these captions" }));
  expect(await screen.findByText("The captions of camera 1 are in.")).toBeInTheDocument();
  expect(await screen.findByText(/31 captions, version 1/)).toBeInTheDocument();
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ type: "text/vtt", body: "WEBVTT\n" });
  expect(sent[0]?.url).toContain("/api/clips/c1/captions");
});

test("each line at fault is told, and the dialog stays", async () => {
  refusal = ["Line 3: these times cannot be read.", "Line 9: put them in order."];
  show();
  fireEvent.click(await screen.findByRole("button", { name: /Supply/ }));
  fireEvent.click(screen.getByRole("button", { name: "Supply these captions" }));
  expect(screen.getAllByText(/Choose the file/).length).toBeGreaterThan(0);
  expect(sent).toHaveLength(0);
  const file = new File(["x"], "said.vtt");
  fireEvent.change(screen.getByLabelText(/WebVTT file/), { target: { files: [file] } });
  fireEvent.click(screen.getByRole("button", { name: "Supply these captions" }));
  for (const sentence of refusal) {
    expect((await screen.findAllByText(sentence)).length).toBeGreaterThan(0);
  }
});

test("whoever may not bring footage in sees what is there and no way to change it", async () => {
  listed = { results: [supplied()] };
  show([aClip()], ["encounter.read"]);
  expect(await screen.findByText(/31 captions/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /Replace/ })).toBeNull();
});

test("a list that does not come is said, with a way to try again", async () => {
  listed = 500;
  show();
  expect(await screen.findByText("We could not load the captions.")).toBeInTheDocument();
  listed = { results: [] };
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("None yet")).toBeInTheDocument();
});

test("a clip that is not ready has nothing that captions could fit", () => {
  show([aClip({ state: "working" })]);
  expect(screen.queryByRole("table")).toBeNull();
});
