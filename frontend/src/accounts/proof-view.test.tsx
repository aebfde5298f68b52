import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import type { KeptClip } from "../api/shapes";
import { KeepingDialog } from "../retention/keeping-dialog-view";
import { ProofDialog } from "./proof-view";

const WANTED = {
  title: "Not allowed",
  detail: "Confirm that it is you, then try again.",
  code: "proof-wanted",
};
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

const answers = vi.fn<(request: Request) => Promise<Response>>();
const sent: { path: string; method: string; body: string; token: string | null }[] = [];
const closed = vi.fn<(sentence?: string) => void>();
let isProved: boolean;

/** A house that wants a proof until it has been given the right password. */
async function house(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const body = await request.text();
  sent.push({ path, method: request.method, body, token: request.headers.get("X-CSRFToken") });
  if (path === "/api/account") return json({ factors: [], sign_ins: [], app_reasons: [] });
  if (path === "/api/session/proof") {
    if (!body.includes("right")) {
      return json({ title: "Sign in first", detail: "That is not your password.", code: "x" }, 401);
    }
    isProved = true;
    document.cookie = "csrftoken=after";
    return new Response(null, { status: 204 });
  }
  return isProved ? json({}, 201) : json(WANTED, 403);
}

const holds = () => sent.filter(({ path }) => path.endsWith("/holds"));

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
  isProved = false;
  sent.length = 0;
  closed.mockReset();
  answers.mockReset().mockImplementation(house);
  vi.stubGlobal("fetch", answers);
  document.cookie = "csrftoken=before";
  const clip = { clip: "c1", encounter_reference: "E1", camera: "A" } as KeptClip;
  render(
    <>
      <KeepingDialog asked={{ act: "hold", clip }} study="s1" onClose={closed} />
      <ProofDialog />
    </>,
  );
  await userEvent.type(screen.getByLabelText("Why must it be kept?"), "A complaint.");
  await userEvent.click(screen.getByRole("button", { name: "Place the hold" }));
  await screen.findByRole("heading", { name: "Confirm that it is you" });
});

test("once the person has shown that it is them, the act goes on with what was typed", async () => {
  await userEvent.type(await screen.findByLabelText("Your password"), "right");
  await userEvent.click(screen.getByRole("button", { name: "Confirm" }));
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
  expect(holds().map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { reason: "A complaint." },
    { reason: "A complaint." },
  ]);
  expect(holds().map(({ token }) => token)).toEqual(["before", "after"]);
});

test("a wrong password is said to be one, and asked for again", async () => {
  await userEvent.type(await screen.findByLabelText("Your password"), "wrong");
  await userEvent.click(screen.getByRole("button", { name: "Confirm" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("That is not your password.");
  expect(holds()).toHaveLength(1);
  expect(closed).not.toHaveBeenCalled();
});

test("who would rather not is told why nothing happened, and has lost nothing", async () => {
  await screen.findByLabelText("Your password");
  const dialog = screen.getByRole("dialog", { name: "Confirm that it is you" });
  dialog.querySelector<HTMLElement>(".dialog__head button")?.click();
  expect(await screen.findByRole("alert")).toHaveTextContent(WANTED.detail);
  expect(screen.getByLabelText("Why must it be kept?")).toHaveValue("A complaint.");
  expect(holds()).toHaveLength(1);
});
