import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { LogCheck } from "../api/shapes";
import { LogCheckLine } from "./log-check-view";
import { logChecks } from "./log-proof-store";

const SOUND: LogCheck = {
  at: "2026-11-12T14:02:00Z",
  verdict: "sound",
  size: 1234,
  findings: 0,
  index: null,
  kind: "",
  sentence: "",
  between: [],
};
const TAMPERED: LogCheck = {
  ...SOUND,
  verdict: "tampered",
  findings: 1,
  index: 77,
  kind: "body",
  sentence: "The event does not say what was hashed.",
  between: [60, 90],
};

beforeEach(() => logChecks.clear());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The server's answers, one after the other; the last one stays. */
function show(...answers: { is_awaited: boolean; last: LogCheck | null }[]) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (request: Request) => {
    asked.push(request.method);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    const status = request.method === "POST" ? 202 : 200;
    return Promise.resolve(Response.json(answer, { status }));
  });
  render(<LogCheckLine study="s1" />);
  return asked;
}

it("says that nothing was checked yet, and has it checked", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const asked = show(
    { is_awaited: false, last: null },
    { is_awaited: true, last: null },
    { is_awaited: false, last: SOUND },
  );
  expect(await screen.findByText(/has not been checked here yet/)).toBeVisible();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.click(screen.getByRole("button", { name: "Check the whole log now" }));
  expect(await screen.findByText(/is being checked now/)).toBeVisible();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await screen.findByText(/1,234 events, was checked .*: it is as it was signed/)).toBe(
    screen.getByRole("status"),
  );
  expect(asked.slice(0, 2)).toEqual(["GET", "POST"]);
  expect(screen.queryByRole("alert")).toBeNull();
});

it("says plainly that the log was changed, where, and what to do", async () => {
  show({ is_awaited: false, last: TAMPERED });
  const told = await screen.findByRole("alert");
  expect(told).toHaveTextContent("This log is not what was signed");
  expect(told).toHaveTextContent("From event 77 on.");
  expect(told).toHaveTextContent("between the signed sizes 60 and 90");
  expect(told).toHaveTextContent("audit-witness compare");
});
