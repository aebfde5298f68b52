import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { aCoding } from "../testing/codebook";
import { renewalWait, underGrant } from "./grant-store";
import { createPlayer } from "./player-store";
import type { Attach } from "./source";

const grant = {
  id: "g1",
  playlist: "/media/g1/master.m3u8",
  poster: "/media/g1/poster.jpg",
  thumbnails: "/media/g1/thumbnails.vtt",
  waveform: null,
  frames: null,
  short_code: "AB3KQ",
  expires_at: new Date(Date.now() + 600_000).toISOString(),
  duration_ms: 40_000,
  offset_ms: 0,
};

const asked = vi.fn<(request: Request | string) => Promise<Response>>();
const chooseSound = vi.fn<(index: number) => void>();
const attach = vi.fn<Attach>(() => ({ detach: vi.fn(), chooseSound }));
/** What the player was told to tell of. */
const reactions = () => {
  const given = attach.mock.lastCall?.[2];
  if (!given) throw new Error("Nothing is attached.");
  return given;
};

/** 10 a second, then a picture that stands for a second, then 50 a second. */
const UNEVEN = [0, 100, 200, 300, 1300, 1320, 1340, 1360];
const withMap = (request: Request | string) =>
  typeof request === "string"
    ? Promise.resolve(json({ timescale: 1000, original_start: 0, times: UNEVEN }, 200))
    : Promise.resolve(json({ ...grant, frames: "/media/g1/frames.json" }));

const json = (body: unknown, status = 201) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

function aPlayer() {
  const player = createPlayer({
    clips: aCoding().encounter.clips,
    purpose: "coding",
    assignment: "a551",
    attach,
  });
  const video = document.createElement("video");
  vi.spyOn(video, "pause").mockImplementation(() => undefined);
  return { player, video, unmount: player.mount(video) };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => {
  asked.mockReset().mockImplementation(() => Promise.resolve(json(grant)));
  attach.mockClear();
  vi.stubGlobal("fetch", asked);
});

afterEach(() => vi.unstubAllGlobals());

test("a clip is loaded only with a grant, asked for with its purpose and assignment", async () => {
  const { unmount } = aPlayer();
  await settle();
  const request = asked.mock.calls[0]?.[0];
  if (!(request instanceof Request)) throw new Error("A grant is asked for first.");
  expect(request.url).toContain("/api/clips/clip1/grants");
  expect(await request.json()).toEqual({ purpose: "coding", assignment: "a551" });
  expect(attach).toHaveBeenCalledOnce();
  unmount();
});

test("a refusal is shown in the server's words, and a retry asks again", async () => {
  asked.mockResolvedValueOnce(json({ title: "No", detail: "The wave is closed.", code: "x" }, 409));
  const { player, unmount } = aPlayer();
  await settle();
  expect(player.store.get()).toMatchObject({ phase: "failed", failure: "The wave is closed." });
  await player.load();
  expect(player.store.get().phase).toBe("preparing");
  expect(attach).toHaveBeenCalledOnce();
  unmount();
});

test("another camera shows the same moment on the encounter's clock", async () => {
  const { player, video, unmount } = aPlayer();
  await settle();
  player.seekTo(12_000);
  player.switchTo("clip2");
  await settle();
  expect(video.currentTime).toBe(7);
  expect(player.store.get().clip?.id).toBe("clip2");
  unmount();
});

test("a place asked for before the clip can be played is gone to as soon as it can", async () => {
  const { player, video, unmount } = aPlayer();
  player.seekTo(9_000);
  expect(player.store.get().positionMs).toBe(9_000);
  await settle();
  player.seekTo(12_000);
  player.skip(1);
  expect(reactions().startAt?.()).toBe(13);
  // The library puts the screen at the beginning when it brings the clip.
  video.currentTime = 0;
  player.show();
  expect(player.store.get().positionMs).toBe(13_000);
  video.dispatchEvent(new Event("loadeddata"));
  expect(video.currentTime).toBe(13);
  unmount();
});

test("with the times of the pictures a step is one picture, however long each stands", async () => {
  asked.mockImplementation(withMap);
  const { player, video, unmount } = aPlayer();
  await settle();
  video.dispatchEvent(new Event("loadeddata"));
  const seen = [];
  for (let step = 0; step < 7; step += 1) {
    player.stepFrames(1);
    seen.push(player.store.get().positionMs);
  }
  expect(seen).toEqual(UNEVEN.slice(1));
  player.stepFrames(-4);
  expect(player.store.get().positionMs).toBe(300);
  // In the middle of its stay, where no rounding shows a neighbour.
  expect(video.currentTime).toBeCloseTo(0.8);
  expect(player.momentBeside(300, 1)).toBe(1300);
  unmount();
});

test("without those times steps go by the usual rate, and that is said", async () => {
  const { player, unmount } = aPlayer();
  await settle();
  expect(player.store.get().areTimesKept).toBe(false);
  expect(player.momentBeside(300, 1)).toBe(400);
  unmount();
});

test("a repeated stretch goes back to its start when its end is reached", async () => {
  const { player, video, unmount } = aPlayer();
  await settle();
  video.dispatchEvent(new Event("loadeddata"));
  player.seekTo(2_000);
  player.loopFromHere();
  player.seekTo(4_000);
  player.loopToHere();
  expect(player.store.get().said).toBe("0:02.000 to 0:04.000 is repeated.");
  video.dispatchEvent(new Event("playing"));
  video.currentTime = 4.02;
  player.show();
  expect(video.currentTime).toBe(2);
  player.endLoop();
  video.currentTime = 4.02;
  player.show();
  expect(video.currentTime).toBe(4.02);
  unmount();
});

test("the sounds there are can be chosen from, and the choice is said", async () => {
  const { player, unmount } = aPlayer();
  await settle();
  reactions().onSounds?.(["True sound", "Levelled"], 0);
  player.chooseSound(1);
  expect(chooseSound).toHaveBeenCalledWith(1);
  expect(player.store.get()).toMatchObject({ heard: 1, said: "Now heard: Levelled." });
  player.chooseSound(5);
  expect(player.store.get().heard).toBe(1);
  unmount();
});

test("a second camera stands at the same moment, under a grant of its own", async () => {
  const { player, video, unmount } = aPlayer();
  await settle();
  video.dispatchEvent(new Event("loadeddata"));
  const [follower] = player.followers();
  if (!follower) throw new Error("There are two cameras.");
  const beside = document.createElement("video");
  vi.spyOn(beside, "pause").mockImplementation(() => undefined);
  const leave = follower.mount(beside);
  await settle();
  expect((asked.mock.lastCall?.[0] as Request).url).toContain("/api/clips/clip2/grants");
  beside.dispatchEvent(new Event("loadeddata"));
  player.seekTo(12_000);
  expect(beside.currentTime).toBe(7);
  expect(beside.muted).toBe(true);
  // That camera began five seconds after the first.
  player.seekTo(1_000);
  expect(follower.store.get().isRunning).toBe(false);
  leave();
  unmount();
});

test("stepping pauses and moves by whole frames", async () => {
  const { player, video, unmount } = aPlayer();
  await settle();
  video.currentTime = 1;
  player.stepFrames(1);
  expect(video.currentTime).toBeCloseTo(1.15);
  player.stepFrames(-2);
  expect(video.currentTime).toBeCloseTo(0.95);
  unmount();
});

test("a grant is renewed when a fifth of its life is left, never in a rush", () => {
  const now = Date.parse("2026-03-03T10:00:00Z");
  expect(renewalWait("2026-03-03T10:10:00Z", now)).toBe(8 * 60_000);
  expect(renewalWait("2026-03-03T09:00:00Z", now)).toBe(5000);
});

test("every request goes under the grant that is good now", () => {
  expect(underGrant("https://x.test/media/old/720p/seg_3.m4s", "new")).toBe(
    "https://x.test/media/new/720p/seg_3.m4s",
  );
});

test("guarded footage begins silent and covered, and each waits until it is chosen", async () => {
  const player = createPlayer({ clips: aCoding().encounter.clips, purpose: "coding", attach });
  player.guard();
  const video = document.createElement("video");
  vi.spyOn(video, "pause").mockImplementation(() => undefined);
  const unmount = player.mount(video);
  await settle();
  expect(video.muted).toBe(true);
  player.uncover();
  expect(player.store.get()).toMatchObject({ isCovered: false, isMuted: true });
  player.toggleSound();
  expect(video.muted).toBe(false);
  unmount();
});
