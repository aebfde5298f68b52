import { cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { inAnotherScript, speakInBrackets, unbracketed } from "../testing/bracketed";
import { boardCodebook } from "../testing/board";
import { aCoding, smallCodebook } from "../testing/codebook";

const book = inAnotherScript(smallCodebook);
const board = inAnotherScript(boardCodebook);
const coding = inAnotherScript(aCoding());
const nothing = () => undefined;

async function views() {
  const [question, review, head, foot, marks, timeline, player, care, notice, help, work] =
    await Promise.all([
      import("../coding/question-view"),
      import("../coding/review-view"),
      import("../coding/desk-head-view"),
      import("../coding/desk-foot-view"),
      import("../timeline/mark-table-view"),
      import("../timeline/timeline-view"),
      import("../player/player-view"),
      import("../welfare/care-view"),
      import("../welfare/content-notice-view"),
      import("../keyboard/help-view"),
      import("../coding/my-work-view"),
    ]);
  return {
    ...question,
    ...review,
    ...head,
    ...foot,
    ...marks,
    ...timeline,
    ...player,
    ...care,
    ...notice,
    ...help,
    ...work,
  };
}

let shown: Awaited<ReturnType<typeof views>>;
let createPlayer: typeof import("../player/player-store").createPlayer;
let screens: typeof import("../coding/screen-store");
let aDesk: typeof import("../testing/desks").aDesk;
let works: typeof import("../coding/assignments-store");

beforeAll(async () => {
  await speakInBrackets();
  shown = await views();
  ({ createPlayer } = await import("../player/player-store"));
  screens = await import("../coding/screen-store");
  ({ aDesk } = await import("../testing/desks"));
  works = await import("../coding/assignments-store");
});

beforeEach(() => {
  vi.stubGlobal("fetch", () => new Promise(nothing));
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true;
  };
});

const aPlayer = () =>
  createPlayer({
    clips: coding.encounter.clips,
    purpose: "coding",
    assignment: coding.assignment,
    attach: () => {
      throw new Error("no footage here");
    },
  });

const draw = (page: React.ReactNode) => render(<MemoryRouter>{page}</MemoryRouter>).container;

describe("in a language in which every text is bracketed", () => {
  it("a literal sentence is found", () => {
    expect(unbracketed(draw(<p title="Not said">[!! Said [!! twice !!] !!]</p>))).toEqual([
      "Not said",
    ]);
    expect(unbracketed(draw(<p>[!! Said !!] glued on</p>))).toEqual(["glued on"]);
  });

  it("every question is asked without a word that was missed", () => {
    screens.screenStore.set({ areDefinitionsOpen: true });
    for (const document of [book, board])
      for (const { id, scope } of document.variables) {
        const { desk } = aDesk(document, coding);
        const member = scope === "subject" ? "S1" : "";
        desk.goTo({ variable: id, member });
        const player = aPlayer();
        const page = draw(
          <>
            <shown.DeskHead desk={desk} onHelp={nothing} onGo={nothing} />
            <shown.QuestionPanel desk={desk} player={player} onExample={nothing} />
            <shown.DeskFoot desk={desk} isReview={false} onReview={nothing} onSignIn={nothing} />
          </>,
        );
        expect(page.textContent).toContain("[!!");
        expect(unbracketed(page), id).toEqual([]);
        cleanup();
      }
  });

  it("footage, marks, review and shortcuts are shown without a word that was missed", () => {
    const { desk } = aDesk(book, coding);
    desk.goTo({ variable: "shouting", member: "" });
    desk.markAt(1000, "shout");
    const player = aPlayer();
    const leaving = { assignment: "a", reference: "0417", player, onLeft: nothing };
    const page = draw(
      <>
        <shown.ContentNotice tags={["child", "slur"]} player={player}>
          {null}
        </shown.ContentNotice>
        <shown.PlayerScreen player={player} />
        <shown.Timeline desk={desk} player={player} />
        <shown.MarkTable desk={desk} player={player} />
        <shown.CareCorner {...leaving} />
        <shown.Review desk={desk} onGo={nothing} />
        <shown.ShortcutHelp isOpen onClose={nothing} isOn onSwitch={nothing} />
      </>,
    );
    expect(unbracketed(page)).toEqual([]);
  });

  it("My work is shown without a word that was missed", async () => {
    const { encounter } = coding;
    const one = (id: string, state: "waiting" | "started" | "done") => ({
      id,
      wave: { id: "w", name: "жж", study: "ж" },
      encounter: { ...encounter, sensitivity_tags: ["death"] },
      coding:
        state === "done"
          ? { id: "c", started_at: "2026-03-03T10:00:00Z", submitted_at: "2026-03-03T11:00:00Z" }
          : null,
      state,
      has_record_to_read: state === "done",
    });
    works.assignments.store.set({ content: undefined, error: undefined, isLoading: false });
    const results = [one("1", "waiting"), one("2", "started"), one("3", "done")];
    vi.stubGlobal("fetch", ({ url }: Request) =>
      url.includes("/my-assignments")
        ? Promise.resolve(new Response(JSON.stringify({ results })))
        : new Promise(nothing),
    );
    const page = draw(<shown.MyWork />);
    await screen.findAllByRole("table");
    expect(unbracketed(page)).toEqual([]);
  });
});
