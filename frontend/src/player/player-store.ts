/** One encounter being watched: which camera, where, how fast. Times are on the encounter's clock. */
import type { Purpose } from "../api/clips";
import { problemOf } from "../api/problem";
import type { Clip } from "../api/shapes";
import { createStore } from "../state/store";
import { type HeldGrant, holdGrant } from "./grant-store";
import {
  cameraAt,
  frameAt,
  inClip,
  middleOf,
  onEncounter,
  rateBeside,
  USUAL_FRAME_RATE,
} from "./position";

export interface PlayerState {
  clip: Clip | undefined;
  phase: "preparing" | "ready" | "failed";
  failure: string | undefined;
  poster: string | undefined;
  isPlaying: boolean;
  isMuted: boolean;
  rate: number;
  positionMs: number;
  frameRate: number;
}

/** What a player needs from hls.js; given in, so that tests need no media. */
export type Attach = (
  video: HTMLVideoElement,
  grant: HeldGrant,
  reactions: { onFailure: (sentence: string) => void; onFrameRate: (rate: number) => void },
) => { detach: () => void };

export type Player = ReturnType<typeof createPlayer>;

interface Options {
  clips: Clip[];
  purpose: Purpose;
  assignment?: string;
  attach: Attach;
}

export function createPlayer({ clips, purpose, assignment, attach }: Options) {
  const store = createStore<PlayerState>({
    clip: clips[0],
    phase: "preparing",
    failure: undefined,
    poster: undefined,
    isPlaying: false,
    isMuted: false,
    rate: 1,
    positionMs: clips[0]?.offset_ms ?? 0,
    frameRate: clips[0]?.frame_rate ?? USUAL_FRAME_RATE,
  });
  let video: HTMLVideoElement | undefined;
  let grant: HeldGrant | undefined;
  let source: { detach: () => void } | undefined;
  let turn = 0;

  const fail = (sentence: string) => {
    video?.pause();
    store.set({ phase: "failed", failure: sentence, isPlaying: false });
  };

  const close = () => {
    source?.detach();
    grant?.release();
    source = grant = undefined;
  };

  /** Ask for a grant and load the clip, keeping the place on the encounter's clock. */
  const load = async () => {
    const { clip } = store.get();
    const screen = video;
    if (!clip || !screen) return;
    const mine = ++turn;
    close();
    store.set({ phase: "preparing", failure: undefined, isPlaying: false });
    try {
      const held = await holdGrant(clip.id, purpose, assignment);
      if (mine !== turn) {
        held.release();
        return;
      }
      grant = held;
      store.set({ poster: held.current().poster });
      source = attach(screen, held, {
        onFailure: fail,
        onFrameRate: (frameRate) => store.set({ frameRate }),
      });
      // The place may have moved while the grant was asked for.
      screen.currentTime = inClip(clip, store.get().positionMs);
    } catch (error) {
      if (mine === turn) fail(problemOf(error).sentence);
    }
  };

  const show = () => {
    const { clip } = store.get();
    if (clip && video) store.set({ positionMs: onEncounter(clip, video.currentTime) });
  };

  const seekTo = (encounterMs: number) => {
    const { clip } = store.get();
    if (!clip || !video) return;
    const latest = (clip.duration_ms ?? video.duration * 1000) / 1000;
    video.currentTime = Math.min(inClip(clip, encounterMs), Number.isFinite(latest) ? latest : 0);
    show();
  };

  const play = async () => {
    if (store.get().phase !== "ready") return;
    // A browser may refuse to start sound before the first click; the picture then stays paused.
    await video?.play().catch(() => undefined);
  };

  const stepFrames = (frames: number) => {
    if (!video) return;
    video.pause();
    const { frameRate } = store.get();
    video.currentTime = middleOf(frameAt(video.currentTime, frameRate) + frames, frameRate);
    show();
  };

  const setRate = (rate: number) => {
    if (video) video.playbackRate = rate;
    store.set({ rate });
  };

  /** The same moment through another camera. */
  const switchTo = (id: string) => {
    const clip = clips.find((one) => one.id === id);
    if (!clip || clip.id === store.get().clip?.id) return;
    show();
    const frameRate = clip.frame_rate ?? USUAL_FRAME_RATE;
    store.set({ clip, frameRate, poster: undefined });
    void load();
  };

  return {
    clips,
    store,
    /** Give the player its screen; returns how to take it away. */
    mount: (screen: HTMLVideoElement) => {
      video = screen;
      const on = (name: string, react: () => void) => screen.addEventListener(name, react);
      on("loadeddata", () => store.set({ phase: "ready" }));
      on("playing", () => store.set({ isPlaying: true, phase: "ready" }));
      on("pause", () => store.set({ isPlaying: false }));
      on("timeupdate", show);
      on("seeked", show);
      void load();
      return () => {
        turn += 1;
        close();
        video = undefined;
      };
    },
    show,
    load,
    play,
    pause: () => video?.pause(),
    toggle: () => (store.get().isPlaying ? video?.pause() : void play()),
    seekTo,
    skip: (seconds: number) => seekTo(store.get().positionMs + seconds * 1000),
    stepFrames,
    faster: () => setRate(rateBeside(store.get().rate, 1)),
    slower: () => setRate(rateBeside(store.get().rate, -1)),
    setRate,
    toggleSound: () => {
      if (!video) return;
      video.muted = !video.muted;
      store.set({ isMuted: video.muted });
    },
    switchTo,
    /** Go to a moment, through a camera that has it. */
    goTo: (encounterMs: number) => {
      const camera = cameraAt(clips, encounterMs, store.get().clip);
      if (!camera || camera.id === store.get().clip?.id) seekTo(encounterMs);
      else {
        switchTo(camera.id);
        store.set({ positionMs: encounterMs });
      }
    },
  };
}
