import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { beforeEach, expect, test, vi } from "vitest";

import { sessionStore } from "./session-store";
import { nextPage } from "./sign-in";
import { SignIn } from "./sign-in-view";

const answers = vi.fn<(request: Request) => Promise<Response>>();

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

const user = {
  id: "u1",
  name: "Ana",
  email: "ana@example.org",
  organisation: { slug: "cmg", name: "A group", kind: "community" },
};

beforeEach(() => {
  answers.mockReset();
  sessionStore.set({ standing: "signed-out", session: undefined });
  vi.stubGlobal("fetch", answers);
  document.cookie = "csrftoken=t0ken";
  render(
    <MemoryRouter initialEntries={["/sign-in"]}>
      <SignIn />
    </MemoryRouter>,
  );
});

async function fill(email: string, password: string) {
  if (email) await userEvent.type(screen.getByLabelText("Email address"), email);
  if (password) await userEvent.type(screen.getByLabelText("Password"), password);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

test("an empty form says what to enter, field by field, and asks the server nothing", async () => {
  await fill("", "");
  const summary = screen.getByRole("alert");
  expect(summary).toHaveTextContent("Enter your email address");
  expect(summary).toHaveTextContent("Enter your password");
  expect(summary).toHaveFocus();
  expect(answers).not.toHaveBeenCalled();
});

test("a refusal is shown in the server's words and the password is asked for again", async () => {
  answers.mockResolvedValue(
    json({ title: "Sign in first", detail: "Address or password is wrong.", code: "x" }, 401),
  );
  await fill("ana@example.org", "wrong");
  expect(await screen.findByRole("alert")).toHaveTextContent("Address or password is wrong.");
  expect(screen.getByLabelText("Password")).toHaveValue("");
  expect(sessionStore.get().standing).toBe("signed-out");
});

test("signing in sends the CSRF token and learns the person's studies", async () => {
  answers
    .mockResolvedValueOnce(json({ user }))
    .mockResolvedValueOnce(json({ results: [{ id: "s1", name: "Stops", permissions: [] }] }));
  await fill("ana@example.org", "right");
  await vi.waitFor(() => expect(sessionStore.get().standing).toBe("signed-in"));
  expect(answers.mock.calls[0]?.[0].headers.get("X-CSRFToken")).toBe("t0ken");
  expect(sessionStore.get().session?.studies[0]?.name).toBe("Stops");
});

test("after signing in one goes back to one's page, never to another site", () => {
  expect(nextPage("/assignments/a1?review")).toBe("/assignments/a1?review");
  expect(nextPage("//evil.example")).toBe("/");
  expect(nextPage("https://evil.example")).toBe("/");
  expect(nextPage("/\\evil.example")).toBe("/");
  expect(nextPage(null)).toBe("/");
});
