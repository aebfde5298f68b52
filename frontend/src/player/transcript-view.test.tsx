import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { aClip } from "../testing/clips";
import type { Cue } from "./captions";
import { captionWish, toggleCaptions, toggleTranscript } from "./captions-store";
import { CaptionControls, CaptionsOver } from "./captions-view";
import { createPlayer, type Player } from "./player-store";
import { follow, Transcript } from "./transcript-view";

const line = (fromMs: number, speaker: string, text: string): Cue => ({
  fromMs,
  toMs: fromMs + 1000,
  lines: [{ speaker, text }],
});
const CUES = [line(500, "O1", "Where to?"), line(2000, "S1", "Home.")];
const reads = vi.fn<() => Promise<Cue[] | undefined>>();

function show(parts: Partial<ReturnType<Player["store"]["get"]>> = {}) {
  const clip = aClip({ offset_ms: 10_000 });
  const made = createPlayer({
    clips: [clip],
    purpose: "coding",
    attach: vi.fn() as never,
  });
  const player = { ...made, seekTo: vi.fn() };
  player.store.set({ readCaptions: reads, phase: "ready", ...parts });
  render(
    <>
      <CaptionsOver player={player} />
      <CaptionControls player={player} />
      <Transcript player={player} />
    </>,
  );
  return player;
}

const go = (player: Player, clipMs: number) =>
  act(() => player.store.set({ positionMs: 10_000 + clipMs }));
const over = () => document.querySelector(".captions")?.textContent ?? "";

beforeEach(() => {
  localStorage.clear();
  captionWish.set({ areOn: false, isTranscriptOpen: false });
  reads.mockReset().mockResolvedValue(CUES);
});

test("nothing is fetched before somebody wants it, and then once", async () => {
  const player = show();
  expect(reads).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: "Captions" }));
  fireEvent.click(screen.getByRole("button", { name: "Transcript" }));
  await screen.findByRole("button", { name: /Where to/ });
  expect(reads).toHaveBeenCalledTimes(1);
  expect(player.store.get().said).toBe("The transcript is open.");
});

test("captions come and go with what is said, by the clip’s own clock", async () => {
  const player = show();
  await act(() => {
    toggleCaptions(player);
    return Promise.resolve();
  });
  expect(over()).toBe("");
  go(player, 600);
  expect(over()).toBe("O1: Where to?");
  go(player, 1600);
  expect(over()).toBe("");
  go(player, 2000);
  expect(over()).toBe("S1: Home.");
  act(() => toggleCaptions(player));
  expect(over()).toBe("");
});

test("the transcript marks the line in hand and each line leads to its moment", async () => {
  const player = show();
  await act(() => {
    toggleTranscript(player);
    return Promise.resolve();
  });
  const panel = within(screen.getByRole("region", { name: "Transcript" }));
  const first = panel.getByRole("button", { name: /Where to/ });
  const second = panel.getByRole("button", { name: /Home/ });
  go(player, 700);
  expect(first).toHaveAttribute("aria-current", "true");
  expect(second).not.toHaveAttribute("aria-current");
  fireEvent.click(second);
  expect(player.seekTo).toHaveBeenCalledWith(12_000);
  expect(player.store.get().said).toBe("Gone to 0:12.000.");
});

test("what a person wants is remembered on their device", () => {
  act(() => toggleCaptions(show()));
  expect(JSON.parse(localStorage.getItem("bwvcoding.captions") ?? "{}")).toEqual({
    areOn: true,
    isTranscriptOpen: false,
  });
});

test("where there are none, nothing is shown, and the key says so and changes nothing", () => {
  captionWish.set({ areOn: true, isTranscriptOpen: true });
  const player = show({ readCaptions: undefined });
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.queryByRole("region")).toBeNull();
  act(() => toggleCaptions(player));
  expect(player.store.get().said).toBe("There are no captions here.");
  expect(captionWish.get().areOn).toBe(true);
});

test("while the picture is covered, no word of it is fetched or shown", async () => {
  captionWish.set({ areOn: true, isTranscriptOpen: true });
  const player = show({ isCovered: true, positionMs: 10_600 });
  expect(screen.getByText("It is shown when the picture is.")).toBeInTheDocument();
  expect(reads).not.toHaveBeenCalled();
  await act(() => {
    player.uncover();
    return Promise.resolve();
  });
  expect(over()).toBe("O1: Where to?");
});

test("captions that did not come are said to be missing, and can be asked for again", async () => {
  reads.mockResolvedValueOnce(undefined);
  await act(() => {
    toggleTranscript(show());
    return Promise.resolve();
  });
  expect(screen.getByRole("alert")).toHaveTextContent("could not be loaded");
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("button", { name: /Where to/ });
});

test("the list follows within itself, but not from under somebody’s keyboard", () => {
  const list = document.createElement("ol");
  const second = document.createElement("li");
  list.append(document.createElement("li"), second);
  Object.defineProperty(second, "offsetTop", { value: 400 });
  Object.defineProperty(list, "clientHeight", { value: 100 });
  follow(list, 1);
  expect(list.scrollTop).toBe(350);
  list.scrollTop = 0;
  const matches = vi.spyOn(list, "querySelector").mockReturnValue(second);
  follow(list, 1);
  expect(matches).toHaveBeenCalledWith(":focus-visible");
  expect(list.scrollTop).toBe(0);
});
