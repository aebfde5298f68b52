import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { asProblem } from "../api/problem";
import type { Gate } from "../api/shapes";
import { decision } from "../testing/decisions";
import { AskRelease } from "./ask-release-view";
import { blockedOf } from "./blocked";

const gate: Gate = {
  wave: "w1",
  encounters: 4,
  complete_encounters: 4,
  decisions: [
    decision({
      variable: "flee",
      label: "Fleeing",
      outcome: "fail",
      is_cleared: false,
      basis: null,
      reasons: ["Two diverge."],
    }),
    decision(),
  ],
};

const refusal = {
  title: "This does not fit the present state",
  detail: "The gate blocks 1 of the 1 variables asked for: taser_drawn.",
  code: "gate-blocked",
  status: 409,
  blocked: [{ variable: "taser_drawn", outcome: "hold", reasons: ["Codings have come in."] }],
};

describe("asking for a release", () => {
  it("shows what is blocked with its reason and does not let it be chosen", () => {
    render(<AskRelease gate={gate} />);
    const blocked = screen.getByRole("checkbox", { name: "Fleeing" });
    expect(blocked).toBeDisabled();
    expect(blocked).toHaveAccessibleDescription(/Blocked Two diverge/);
    expect(screen.getByText("1 of 2 variables may leave.")).toBeInTheDocument();
  });

  it("shows the server's own list when the gate has changed its mind", async () => {
    const answer = () =>
      Promise.resolve(
        new Response(JSON.stringify(refusal), {
          status: 409,
          headers: { "Content-Type": "application/problem+json" },
        }),
      );
    vi.stubGlobal("fetch", vi.fn(answer));
    render(<AskRelease gate={gate} />);
    await userEvent.click(screen.getByRole("checkbox", { name: "Taser drawn" }));
    await userEvent.click(screen.getByRole("button", { name: "Ask for 1 variable" }));
    expect(await screen.findByText("Codings have come in.", { exact: false })).toBeVisible();
    expect(screen.getByRole("alert")).toHaveTextContent("The gate blocks 1 of the 1");
  });

  it("lets out what two controllers let out, and says which stamp goes with it", () => {
    const stamped = decision({ outcome: "fail", basis: "override", stamp: "AGAINST THE GATE." });
    render(<AskRelease gate={{ ...gate, decisions: [stamped] }} />);
    const choice = screen.getByRole("checkbox", { name: "Taser drawn" });
    expect(choice).toBeEnabled();
    expect(choice).toHaveAccessibleDescription(/Leaves with this stamp: AGAINST THE GATE\./);
  });

  it("asks for nothing when nothing is chosen", async () => {
    const fetch = vi.fn();
    vi.stubGlobal("fetch", fetch);
    render(<AskRelease gate={gate} />);
    await userEvent.click(screen.getByRole("button", { name: "Ask for 0 variables" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Choose at least one variable.");
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("the refusal's list", () => {
  it("is empty for any other refusal and drops what it cannot read", () => {
    expect(blockedOf(undefined)).toEqual([]);
    expect(blockedOf(asProblem(409, { ...refusal, blocked: ["x", refusal.blocked[0]] }))).toEqual(
      refusal.blocked,
    );
  });
});
