import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import { signOut } from "../accounts/session-store";
import { unsentOf } from "../coding/queue";
import { SignOut } from "./sign-out-view";

vi.mock("../accounts/session-store", () => ({ signOut: vi.fn() }));
vi.mock("../coding/queue", () => ({ unsentOf: vi.fn() }));

beforeEach(() => {
  // jsdom knows no modal dialogs.
  HTMLDialogElement.prototype.showModal = function show(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
  };
  vi.mocked(signOut).mockReturnValue(new Promise(() => undefined));
  render(<SignOut user="u1" />);
});

test("with everything on the server, signing out is one press", async () => {
  vi.mocked(unsentOf).mockResolvedValue(0);
  await userEvent.click(screen.getByRole("button", { name: "Sign out" }));
  await vi.waitFor(() => expect(signOut).toHaveBeenCalledOnce());
});

test("with unsent work a person is told what stays and where before they go", async () => {
  vi.mocked(unsentOf).mockResolvedValue(3);
  await userEvent.click(screen.getByRole("button", { name: "Sign out" }));
  expect(await screen.findByRole("dialog", { name: "3 changes not sent yet" })).toBeVisible();
  expect(signOut).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Sign out all the same" }));
  expect(signOut).toHaveBeenCalledOnce();
});
