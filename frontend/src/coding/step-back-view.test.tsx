import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";

import { keptOutWords } from "./recusal-reasons";
import { StepBack } from "./step-back-view";

const asked: { url: string; body: unknown }[] = [];

function show(answer: () => Response) {
  asked.length = 0;
  // jsdom draws dialogs and does not open them.
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  vi.stubGlobal(
    "fetch",
    vi.fn(async (request: Request) => {
      asked.push({ url: request.url, body: await request.json() });
      return answer();
    }),
  );
  const done = vi.fn();
  render(<StepBack assignment="a1" reference="E0417" onDone={done} />);
  return done;
}

afterEach(() => vi.unstubAllGlobals());

it("gives a reason with one press, after the dialog has said that nothing is held against them", async () => {
  const done = show(() => new Response(null, { status: 204 }));
  await userEvent.click(screen.getByRole("button", { name: "Step back from this one" }));
  expect(screen.getByText(/counts against nobody/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "I know someone in it" }));
  await waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(asked[0]?.url).toContain("/api/assignments/a1/recusal");
  expect(asked[0]?.body).toEqual({ reason: "acquainted", words: "" });
});

it("keeps the dialog open and says what is wrong where another reason has no words", async () => {
  const fault = { title: "No", code: "invalid", detail: "x", errors: { words: "Say why." } };
  const done = show(() => new Response(JSON.stringify(fault), { status: 422 }));
  await userEvent.click(screen.getByRole("button", { name: "Step back from this one" }));
  await userEvent.click(screen.getByRole("button", { name: "Step back for this reason" }));
  expect((await screen.findAllByText("Say why.")).length).toBeGreaterThan(0);
  expect(done).not.toHaveBeenCalled();
});

it("tells the lead in words who is kept out", () => {
  expect(keptOutWords({ has_it: 2, interest: 1 })).toBe("2 already have it, 1 know someone in it");
});
