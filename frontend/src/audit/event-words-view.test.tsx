import { fireEvent, render, screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { sessionStore } from "../accounts/session-store";
import type { AuditEvent } from "../api/shapes";
import { event } from "../testing/events";
import { RemoteContent } from "../ui/remote-content";
import { eventsOf } from "./event-store";
import { EventWords } from "./event-words-view";

const sent: { url: string; body: unknown }[] = [];
let refusal: { status: number; detail: string } | null = null;

function show(shown: AuditEvent, rights = ["log.read", "words.erase"]) {
  sessionStore.set({
    standing: "signed-in",
    session: { user: { name: "Mo" }, studies: [{ id: "s1", permissions: rights }] } as never,
  });
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "GET") {
      return new Response(JSON.stringify({ results: [shown], next: null }), { status: 200 });
    }
    sent.push({ url: request.url, body: JSON.parse(await request.text()) });
    return refusal
      ? new Response(JSON.stringify({ title: "No", detail: refusal.detail, code: "own-words" }), {
          status: refusal.status,
        })
      : new Response(null, { status: 204 });
  });
  render(
    <RemoteContent remote={eventsOf("s1", "")} what="the log">
      {({ results }) =>
        results.map((one) => <EventWords key={one.id} event={one} study="s1" address="" />)
      }
    </RemoteContent>,
  );
}

beforeEach(() => {
  refusal = null;
  sent.length = 0;
  eventsOf("s1", "").replace({ results: [], next: null });
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
});

const spoken = () => event({ words: { reason: "He lives at number 9." } });

async function erase(ground: string) {
  fireEvent.click(
    await screen.findByRole("button", { name: /^Erase these words\s*beside: Ana watched/ }),
  );
  const dialog = within(screen.getByRole("dialog"));
  fireEvent.change(dialog.getByLabelText("Why"), { target: { value: ground } });
  fireEvent.click(dialog.getByRole("button", { name: "Erase them" }));
}

test("a controller erases what was written, and the line says so at once", async () => {
  const shown = spoken();
  show(shown);
  expect(await screen.findByText("Reason: “He lives at number 9.”")).toBeVisible();
  await erase("asked-for");
  expect(await screen.findByText("What was written beside this has been erased.")).toBeVisible();
  expect(sent[0]).toMatchObject({ body: { ground: "asked-for" } });
  expect(sent[0]?.url).toContain(`/api/events/${shown.id}/words-erasure`);
});

test("a refusal is said where it was asked for, and the words stay", async () => {
  refusal = { status: 409, detail: "You wrote these words yourself." };
  show(spoken());
  await erase("mistake");
  expect(await screen.findByRole("alert")).toHaveTextContent("You wrote these words yourself.");
  expect(screen.getByText(/number 9/)).toBeVisible();
});

test("an auditor reads them and is offered nothing", async () => {
  show(spoken(), ["log.read"]);
  expect(await screen.findByText(/number 9/)).toBeVisible();
  expect(screen.queryByRole("button")).toBeNull();
});

test("an act beside which nothing was written stays as short as it was", async () => {
  show(event());
  await vi.waitFor(() => expect(screen.queryByText(/loading/i)).toBeNull());
  expect(screen.queryByText(/written beside|Reason/)).toBeNull();
});
