/** Another camera of the encounter beside the first one, kept at the same moment. Always silent. */
import { problemOf } from "../api/problem";
import type { Clip } from "../api/shapes";
import { createStore } from "../state/store";
import { openClip, type OpenedClip, type Opening, readPictures } from "./open-clip";
import { placeOf } from "./player-state";
import { inClip, USUAL_FRAME_RATE } from "./position";
import type { FrameMap } from "./frame-map";
import { correction } from "./sync";

export interface FollowerState {
  phase: "preparing" | "ready" | "failed";
  failure: string | undefined;
  /** Was this camera recording at the moment that is shown? */
  isRunning: boolean;
}

/** What a follower needs to know of the first camera. */
export interface Leader {
  /** The moment its clock is at, in milliseconds of the encounter. */
  moment: () => number;
  isMoving: () => boolean;
  rate: () => number;
  subscribe: (listener: () => void) => () => void;
}

export type Follower = ReturnType<typeof createFollower>;

/** Apart by less than this, a picture that stands still is the right one. */
const SAME_SECONDS = 0.002;

export function createFollower(clip: Clip, leader: Leader, opening: Opening) {
  const store = createStore<FollowerState>({
    phase: "preparing",
    failure: undefined,
    isRunning: true,
  });
  let video: HTMLVideoElement | undefined;
  let opened: OpenedClip | undefined;
  let pictures: FrameMap | undefined;
  let turn = 0;

  const isRunningAt = (ms: number) =>
    ms >= clip.offset_ms && ms <= clip.offset_ms + (clip.duration_ms ?? Infinity);

  const follow = () => {
    if (!video || store.get().phase !== "ready") return;
    const now = leader.moment();
    const isRunning = isRunningAt(now);
    if (isRunning !== store.get().isRunning) store.set({ isRunning });
    if (!isRunning) video.pause();
    else if (leader.isMoving()) keepUp(video, inClip(clip, now));
    else stand(video, inClip(clip, now));
  };

  const keepUp = (screen: HTMLVideoElement, seconds: number) => {
    if (screen.seeking) return;
    const said = correction(screen.currentTime - seconds, leader.rate());
    if (said.kind === "jump") screen.currentTime = seconds;
    const rate = said.kind === "nudge" ? said.rate : leader.rate();
    if (screen.playbackRate !== rate) screen.playbackRate = rate;
    if (screen.paused) void screen.play().catch(() => undefined);
  };

  /** The same picture as at that moment, however the two cameras' frames lie to each other. */
  const stand = (screen: HTMLVideoElement, seconds: number) => {
    screen.pause();
    const place = placeOf(seconds, { pictures, frameRate: clip.frame_rate ?? USUAL_FRAME_RATE });
    if (Math.abs(screen.currentTime - place) > SAME_SECONDS) screen.currentTime = place;
  };

  const fail = (failure: string) => store.set({ phase: "failed", failure });

  const load = async () => {
    const screen = video;
    if (!screen) return;
    const mine = ++turn;
    opened?.close();
    store.set({ phase: "preparing", failure: undefined });
    const reactions = {
      onFailure: fail,
      onFrameRate: () => undefined,
      startAt: () => inClip(clip, leader.moment()),
    };
    try {
      opened = await openClip(opening, clip, screen, reactions, () => mine === turn);
      const read = opened && (await readPictures(opened.grant));
      if (mine === turn) pictures = read;
      follow();
    } catch (error) {
      if (mine === turn) fail(problemOf(error).sentence);
    }
  };

  const mount = (screen: HTMLVideoElement) => {
    video = screen;
    screen.muted = true;
    const ready = () => {
      store.set({ phase: "ready" });
      follow();
    };
    screen.addEventListener("loadeddata", ready);
    const stop = leader.subscribe(follow);
    void load();
    return () => {
      turn += 1;
      stop();
      screen.removeEventListener("loadeddata", ready);
      opened?.close();
      opened = video = undefined;
    };
  };

  return { clip, store, mount, load, follow };
}
