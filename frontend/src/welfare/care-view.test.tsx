import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createPlayer } from "../player/player-store";
import { aCoding } from "../testing/codebook";
import { CareCorner } from "./care-view";
import { ContentNotice } from "./content-notice-view";
import { Skip } from "./leave-view";

const CARE = {
  terms: {
    graphic_tags: ["death"],
    break_after_minutes: 20,
    daily_minutes: 60,
    contact_name: "Wren",
    contact_at: "020 7946 0000",
  },
  opened_ms: 1_260_000,
  breaks_due: 1,
  day_ends_at: "2026-12-01T00:00:00Z",
  is_enough: false,
};

const sent: { path: string; body: unknown }[] = [];

beforeEach(() => {
  localStorage.clear();
  sent.length = 0;
  // jsdom draws no dialogs.
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (request.method === "GET") return Response.json(CARE);
    sent.push({ path: pathname, body: await request.json() });
    return new Response(null, { status: 204 });
  });
});

afterEach(() => vi.unstubAllGlobals());

const left = vi.fn();

function aCorner(assignment: string) {
  const player = createPlayer({
    clips: aCoding().encounter.clips,
    purpose: "coding",
    attach: () => ({ detach: () => undefined }),
  });
  player.store.set({ positionMs: 192_000.4 });
  render(
    <MemoryRouter>
      <CareCorner assignment={assignment} reference="0417" player={player} onLeft={left} />
      <ContentNotice tags={["death"]} player={player}>
        <Skip assignment={assignment} reference="0417" onLeft={left} />
      </ContentNotice>
    </MemoryRouter>,
  );
}

test("a break is offered calmly, and closing it goes on", async () => {
  aCorner("a1");
  expect(await screen.findByText(/about 21 minutes of hard footage/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByText(/about 21 minutes/)).not.toBeInTheDocument();
});

test("a note goes to the welfare contact without a word being asked for", async () => {
  localStorage.setItem("bwvcoding.breaks", '{"day":"2026-12-01T00:00:00Z","count":1}');
  aCorner("a2");
  await userEvent.click(screen.getByRole("button", { name: "This one stayed with me" }));
  expect(await screen.findByText(/speak with Wren: 020 7946 0000/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Tell the welfare contact" }));
  expect(await screen.findByText(/and nobody else/)).toBeInTheDocument();
  expect(sent).toEqual([{ path: "/api/assignments/a2/welfare-notes", body: { words: "" } }]);
});

test("what was seen is told with the moment the player shows", async () => {
  localStorage.setItem("bwvcoding.breaks", '{"day":"2026-12-01T00:00:00Z","count":1}');
  aCorner("a3");
  await userEvent.click(screen.getByRole("button", { name: "I have seen possible misconduct" }));
  await userEvent.type(screen.getByLabelText("What did you see?"), "A blow.");
  await userEvent.click(screen.getByRole("button", { name: "Tell the controllers" }));
  expect(await screen.findByText(/controllers of the study have been told/)).toBeInTheDocument();
  expect(sent).toEqual([
    { path: "/api/assignments/a3/referrals", body: { at_ms: 192_000, words: "A blow." } },
  ]);
});

test.each([
  ["I recognise someone", "Yes: hand it to somebody else", "acquainted"],
  ["Skip this one", "Skip it", "distress"],
])(
  "%s hands the encounter on after one question, and staying changes nothing",
  async (press, yes, reason) => {
    localStorage.setItem("bwvcoding.breaks", '{"day":"2026-12-01T00:00:00Z","count":1}');
    left.mockClear();
    aCorner("a4");
    await userEvent.click(screen.getByRole("button", { name: press }));
    await userEvent.click(screen.getByRole("button", { name: /^(No|Stay)/ }));
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: press }));
    await userEvent.click(screen.getByRole("button", { name: yes }));
    await waitFor(() => expect(left).toHaveBeenCalledOnce());
    expect(sent).toEqual([{ path: "/api/assignments/a4/recusal", body: { reason, words: "" } }]);
  },
);
