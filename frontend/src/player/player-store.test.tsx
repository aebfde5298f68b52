import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { aCoding } from "../testing/codebook";
import { renewalWait, underGrant } from "./grant-store";
import { createPlayer } from "./player-store";

const grant = {
  id: "g1",
  playlist: "/media/g1/master.m3u8",
  poster: "/media/g1/poster.jpg",
  thumbnails: "/media/g1/thumbnails.vtt",
  expires_at: new Date(Date.now() + 600_000).toISOString(),
  duration_ms: 40_000,
  offset_ms: 0,
};

const asked = vi.fn<(request: Request) => Promise<Response>>();
const attach = vi.fn(() => ({ detach: vi.fn() }));

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
  expect(request?.url).toContain("/api/clips/clip1/grants");
  expect(await request?.json()).toEqual({ purpose: "coding", assignment: "a551" });
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
