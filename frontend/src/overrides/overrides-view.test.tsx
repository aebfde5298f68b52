import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, describe, expect, it, vi } from "vitest";

import { sessionStore } from "../accounts/session-store";
import type { Override } from "../api/shapes";
import { decision } from "../testing/decisions";
import { override } from "../testing/overrides";
import { Overrides } from "./overrides-view";

const gate = {
  wave: "w1",
  encounters: 4,
  complete_encounters: 4,
  decisions: [decision({ variable: "flee", label: "Fleeing", outcome: "fail" })],
};
const MOPAC = { slug: "mopac", name: "MOPAC" };
const MPS = { slug: "met", name: "Metropolitan Police Service" };

function show(organisation: typeof MOPAC, permissions: string[], overrides: Override[]) {
  const answer = () =>
    Promise.resolve(
      new Response(JSON.stringify({ results: overrides }), {
        headers: { "Content-Type": "application/json" },
      }),
    );
  vi.stubGlobal("fetch", vi.fn(answer));
  sessionStore.set({
    session: {
      user: { organisation },
      studies: [{ id: "s1", permissions }],
    } as unknown as NonNullable<ReturnType<typeof sessionStore.get>["session"]>,
  });
  render(
    <MemoryRouter>
      <Overrides gate={gate} study="s1" />
    </MemoryRouter>,
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
  sessionStore.set({ session: undefined });
});

describe("overrides of the gate", () => {
  it("offer nothing to whoever is no controller, and say that there are none", async () => {
    show(MOPAC, ["agreement.read"], []);
    expect(await screen.findByText("None has been proposed in this wave.")).toBeVisible();
    expect(screen.queryByText("Propose an override")).toBeNull();
  });

  it("are confirmed by the other organisation's controller, not by the proposer's", async () => {
    show(MOPAC, ["gate.override"], [override()]);
    expect(await screen.findByText("Waiting for the second controller")).toBeVisible();
    expect(screen.queryByRole("button", { name: /Confirm/ })).toBeNull();
  });

  it("say who proposed them, why, and what the gate had said", async () => {
    show(MPS, ["gate.override"], [override()]);
    const confirm = await screen.findByRole("button", { name: "Confirm the override of Fleeing" });
    expect(confirm).toBeVisible();
    expect(screen.getByText(/Proposed by Mo \(MOPAC\)/)).toHaveTextContent(
      "not confirmed. The gate had said: Blocked.",
    );
    expect(screen.getByText(/A safety review needs it/)).toBeVisible();
  });

  it("are not proposed without a variable", async () => {
    show(MPS, ["gate.override"], []);
    await userEvent.click(await screen.findByText("Propose an override"));
    await userEvent.click(screen.getByRole("button", { name: "Propose this override" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Choose a variable.");
  });
});
