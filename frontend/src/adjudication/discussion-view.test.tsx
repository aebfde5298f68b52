import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactElement } from "react";
import { MemoryRouter } from "react-router";
import { afterEach, describe, expect, it, vi } from "vitest";

import { smallCodebook } from "../testing/codebook";
import { discussion, lane, polled, unit } from "../testing/discussion";
import { Page } from "./discussion-view";

const show = (page: ReactElement) => render(<MemoryRouter>{page}</MemoryRouter>);
const held = (more: Parameters<typeof discussion>[0] = {}) =>
  show(<Page discussion={discussion(more)} document={smallCodebook} />);

afterEach(() => vi.unstubAllGlobals());

describe("a debrief without footage", () => {
  it("still says what each coder said, and that nothing can be played", () => {
    held();
    expect(screen.getByText(/No footage of this encounter can be played/)).toBeVisible();
    const row = screen.getByRole("row", { name: /C02/ });
    expect(row).toHaveTextContent("Yes 0:42.000");
    expect(screen.getByText(/definition unclear \(mend the codebook\)/)).toBeVisible();
    expect(screen.queryByRole("slider")).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /Go to dispute/ })).not.toBeInTheDocument();
  });
});

describe("the votes", () => {
  it("show no count where the API gives none", () => {
    held({ agenda: [unit({ before: polled({ cast: 3 }) })] });
    expect(screen.getByText(/3 votes are in/)).toBeVisible();
    expect(screen.queryByRole("table", { name: "How the votes fell" })).not.toBeInTheDocument();
  });

  it("show the counts it gives, and say what is not shown yet", () => {
    const before = polled({ cast: 3, counts: [{ value: "yes", votes: 3 }] });
    held({ agenda: [unit({ before, talk_opened_at: "2026-11-12T18:10:00Z" })] });
    expect(screen.getByRole("row", { name: /^Yes 3 not shown yet$/ })).toBeVisible();
  });

  it("are cast only when something is chosen, at the place on the agenda", async () => {
    const fetch = vi.fn((asked: Request) =>
      Promise.resolve(
        asked.method === "POST"
          ? new Response(null, { status: 204 })
          : new Response(JSON.stringify(discussion()), {
              headers: { "Content-Type": "application/json" },
            }),
      ),
    );
    vi.stubGlobal("fetch", fetch);
    held({ is_chair: false, agenda: [unit({ before: polled({ is_open: true }) })] });
    await userEvent.click(screen.getByRole("button", { name: "Vote" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Choose what the recording shows.");
    expect(fetch).not.toHaveBeenCalled();
    await userEvent.selectOptions(screen.getByLabelText(/Vote before the talk/), "Yes");
    await userEvent.click(screen.getByRole("button", { name: "Vote" }));
    const sent: unknown = await fetch.mock.calls[0]?.[0].clone().json();
    expect(sent).toEqual({
      encounter: "e1",
      member: "S1",
      variable: "flee",
      stage: "before",
      value: "yes",
    });
  });
});

describe("who sees what", () => {
  it("gives a coder no matrix, no minutes to write and no decision to make", () => {
    held({ is_chair: false, draft_minutes: "" });
    expect(screen.queryByRole("table", { name: "Invited, attended, had coded" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Close the debrief" })).toBeNull();
    expect(screen.queryByRole("button", { name: /Record this decision/ })).toBeNull();
    expect(screen.getByRole("button", { name: /sign off/ })).toBeVisible();
  });

  it("marks a coder's own lane only when the API says which it is", () => {
    held({ is_chair: false, agenda: [unit({ lanes: [lane("C01", "no", { is_own: true })] })] });
    expect(screen.getByRole("row", { name: /C01 \(you\)/ })).toBeVisible();
  });

  it("fills in the minutes for whoever closes it", () => {
    held();
    expect(screen.getByRole("textbox", { name: "Minutes" })).toHaveValue(
      "Debrief of 12 November 2026.",
    );
    expect(screen.getByText("Still to decide: Fleeing, Taser drawn.")).toBeVisible();
  });

  it("says that nothing is on the agenda, and why it is empty for who has to code first", () => {
    held({ agenda: [], withheld: 2, units: 2 });
    expect(screen.getByText(/encounters that you still have to code/)).toBeVisible();
  });

  it("opens no footage when the debrief is closed, and shows its minutes", () => {
    held({ closed_at: "2026-11-12T20:00:00Z", minutes: "We narrowed the rule." });
    expect(screen.getByText(/no longer opened here/)).toBeVisible();
    expect(screen.getByText("We narrowed the rule.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Close the debrief" })).toBeNull();
  });
});
