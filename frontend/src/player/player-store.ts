/** One encounter being watched: which camera, where, how fast, how near. */
import { readMediaJson, readMediaText } from "../api/media";
import { problemOf } from "../api/problem";
import type { Clip } from "../api/shapes";
import { createStore } from "../state/store";
import { captionsUnder } from "./captions";
import { t } from "../texts/texts";
import { createFollower, type Follower, type Leader } from "./follower-store";
import { type Drawn, watchDrawn } from "./drawn";
import { openClip, type OpenedClip, type Opening, readPictures } from "./open-clip";
import { momentBeside, momentOf, ofNoClip, atFirst, placeBeside, placeOf } from "./player-state";
import type { PlayerState } from "./player-state";
import { cameraAt, inClip, onEncounter, rateBeside, spanOf, USUAL_FRAME_RATE } from "./position";
import { loopFrom, loopSentence, loopTo, NO_LOOP, turnedBack, type Loop } from "./loop";
import { AS_RECORDED, type Look, lookSentence } from "./look";
import { readThumbnails } from "./thumbnails";
import { readWaveform } from "./waveform";

export type Player = ReturnType<typeof createPlayer>;

/** When somebody begins to notice that they wait. */
const POSTER_AFTER_MS = 1000;

interface Options extends Opening {
  clips: Clip[];
  /** Where to begin on the encounter's clock; without it, where the first camera does. */
  startMs?: number | undefined;
}

export function createPlayer({ clips, startMs, ...opening }: Options) {
  const first = startMs === undefined ? clips[0] : cameraAt(clips, startMs, clips[0]);
  const store = createStore<PlayerState>(atFirst(first ?? clips[0], startMs));
  let video: HTMLVideoElement | undefined;
  let drawn: Drawn | undefined;
  let opened: OpenedClip | undefined;
  /** A place asked for before the clip could be played: it is gone to as soon as it can. */
  let wantedMs: number | undefined;
  let turn = 0;

  const fail = (sentence: string) => {
    video?.pause();
    store.set({ phase: "failed", failure: sentence, isPlaying: false });
  };

  const say = (said: string) => store.set({ said });

  const close = () => {
    opened?.close();
    opened = undefined;
  };

  const reactions = {
    onFailure: fail,
    onFrameRate: (frameRate: number) => store.set({ frameRate }),
    onLine: (line: PlayerState["line"]) => store.set({ line }),
    onSounds: (sounds: string[], heard: number) => store.set({ sounds, heard }),
    startAt: () => {
      const { clip, positionMs } = store.get();
      return clip ? inClip(clip, wantedMs ?? positionMs) : 0;
    },
  };

  /** Ask for a grant and load the clip, keeping the place on the encounter's clock. */
  const load = async () => {
    const { clip, positionMs } = store.get();
    const screen = video;
    if (!clip || !screen) return;
    const mine = ++turn;
    close();
    wantedMs = positionMs;
    store.set({ ...ofNoClip, phase: "preparing", isPlaying: false });
    try {
      const next = await openClip(opening, clip, screen, reactions, () => mine === turn);
      if (!next) return;
      opened = next;
      // The place may have moved while the grant was asked for.
      screen.currentTime = reactions.startAt();
      const { short_code: shortCode } = next.grant.current();
      store.set({ shortCode, readCaptions: captionsUnder(next.grant) });
      setTimeout(() => bringPoster(next, () => mine === turn), POSTER_AFTER_MS);
      await bringMaps(next, () => mine === turn);
    } catch (error) {
      if (mine === turn) fail(problemOf(error).sentence);
    }
  };

  /** The poster is footage too, and in the way of the pictures: only where they do not come. */
  const bringPoster = ({ grant }: OpenedClip, isWanted: () => boolean) => {
    if (isWanted() && store.get().phase === "preparing")
      store.set({ poster: grant.current().poster });
  };

  /** What lies beside the pictures may come later than they do, or never. */
  const bringMaps = async ({ grant }: OpenedClip, isWanted: () => boolean) => {
    const pictures = await readPictures(grant);
    if (!isWanted()) return;
    store.set({ pictures, areTimesKept: pictures !== undefined });
    if (video?.paused && store.get().phase === "ready" && !video.ended) goInClip(video.currentTime);
    const { waveform: path } = grant.current();
    const waveform = path ? readWaveform(await readMediaJson(path, grant.ended)) : undefined;
    if (isWanted()) store.set({ waveform });
  };

  /** Fetched when somebody first looks: each is footage, and stands in the log. */
  const bringThumbnails = async () => {
    const mine = turn;
    const grant = opened?.grant;
    const path = grant?.current().thumbnails;
    if (!grant || !path || store.get().thumbnails.length > 0) return;
    const track = await readMediaText(path, grant.ended);
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    if (mine === turn) store.set({ thumbnails: readThumbnails(track, folder) });
  };

  const show = () => {
    const { clip, loop, isPlaying } = store.get();
    if (!clip || !video || wantedMs !== undefined) return;
    const positionMs = momentOf(clip, drawn?.seconds() ?? video.currentTime, store.get());
    if (positionMs !== store.get().positionMs) store.set({ positionMs });
    const back = isPlaying ? turnedBack(loop, onEncounter(clip, video.currentTime)) : undefined;
    if (back !== undefined && !video.seeking) goInClip(inClip(clip, back));
  };

  const goInClip = (seconds: number) => {
    const { clip } = store.get();
    if (!clip || !video) return;
    const place = placeOf(seconds, store.get());
    if (video.currentTime !== place) video.currentTime = place;
    if (wantedMs === undefined) show();
    else {
      wantedMs = onEncounter(clip, seconds);
      store.set({ positionMs: wantedMs });
    }
  };

  const seekTo = (encounterMs: number) => {
    const { clip } = store.get();
    if (!clip || !video) return;
    const latest = (clip.duration_ms ?? video.duration * 1000) / 1000;
    goInClip(Math.min(inClip(clip, encounterMs), Number.isFinite(latest) ? latest : 0));
  };

  const becomeReady = () => {
    const { clip } = store.get();
    const ms = wantedMs;
    wantedMs = undefined;
    store.set({ phase: "ready" });
    if (video) video.playbackRate = store.get().rate;
    if (clip && ms !== undefined) goInClip(inClip(clip, ms));
  };

  /** Stopped: what is on the screen is made sure to be what the clock says. */
  const stand = () => {
    store.set({ isPlaying: false });
    const seconds = drawn?.stoppedAt();
    if (seconds !== undefined && store.get().pictures) goInClip(seconds);
  };

  const play = async () => {
    if (store.get().phase !== "ready") return;
    // A browser may refuse to start sound before the first click; the picture then stays paused.
    await video?.play().catch(() => undefined);
  };

  const stepFrames = (frames: number) => {
    if (!video) return;
    const seconds = drawn?.seconds() ?? video.currentTime;
    video.pause();
    goInClip(placeBeside(seconds, frames, store.get()));
  };

  const setRate = (rate: number) => {
    if (video) video.playbackRate = rate;
    store.set({ rate });
  };

  /** Another camera, at the same moment or at the one given. */
  const switchTo = (id: string, encounterMs?: number) => {
    const clip = clips.find((one) => one.id === id);
    if (!clip || clip.id === store.get().clip?.id) return;
    show();
    const frameRate = clip.frame_rate ?? USUAL_FRAME_RATE;
    store.set({ clip, frameRate, positionMs: encounterMs ?? store.get().positionMs });
    void load();
  };

  const setLoop = (loop: Loop) => {
    store.set({ loop });
    say(loopSentence(loop));
  };

  const setLook = (look: Look) => {
    store.set({ look });
    say(lookSentence(look));
  };

  const chooseSound = (index: number) => {
    const { sounds } = store.get();
    const name = sounds[index];
    if (name === undefined) return;
    opened?.source.chooseSound?.(index);
    store.set({ heard: index });
    say(t("Now heard: {{name}}.", { name }));
  };

  const leader: Leader = {
    moment: () => {
      const { clip, positionMs } = store.get();
      return clip && video && wantedMs === undefined
        ? onEncounter(clip, video.currentTime)
        : positionMs;
    },
    isMoving: () => store.get().isPlaying,
    rate: () => store.get().rate,
    subscribe: store.subscribe,
  };
  const followers = new Map<string, Follower>();
  const followerOf = (clip: Clip): Follower => {
    const one = followers.get(clip.id) ?? createFollower(clip, leader, opening);
    followers.set(clip.id, one);
    return one;
  };

  /** Give the player its screen; returns how to take it away. */
  const mount = (screen: HTMLVideoElement) => {
    video = screen;
    screen.muted = store.get().isMuted;
    drawn = watchDrawn(screen);
    const reacts = {
      loadeddata: becomeReady,
      playing: () => store.set({ isPlaying: true, phase: "ready" }),
      pause: stand,
      timeupdate: show,
      seeked: show,
    };
    for (const [name, react] of Object.entries(reacts)) screen.addEventListener(name, react);
    void load();
    return () => {
      turn += 1;
      for (const [name, react] of Object.entries(reacts)) screen.removeEventListener(name, react);
      close();
      drawn?.end();
      video = drawn = undefined;
    };
  };

  return {
    clips,
    store,
    mount,
    show,
    load,
    play,
    pause: () => video?.pause(),
    toggle: () => (store.get().isPlaying ? video?.pause() : void play()),
    seekTo,
    skip: (seconds: number) => seekTo(store.get().positionMs + seconds * 1000),
    stepFrames,
    /** The time of the picture so many frames from the one at a moment. */
    momentBeside: (ms: number, frames: number): number => {
      const { clip } = store.get();
      return clip ? momentBeside(clip, ms, frames, store.get()) : ms;
    },
    faster: () => setRate(rateBeside(store.get().rate, 1)),
    slower: () => setRate(rateBeside(store.get().rate, -1)),
    setRate,
    toggleSound: () => {
      if (!video) return;
      video.muted = !video.muted;
      store.set({ isMuted: video.muted });
    },
    /** Before it is mounted: the footage begins blurred and silent, because of what it contains. */
    guard: () => store.set({ isCovered: true, isMuted: true }),
    uncover: () => {
      store.set({ isCovered: false });
      say(t("The picture is shown."));
    },
    chooseSound,
    switchTo: (id: string) => switchTo(id),
    loopFromHere: () => setLoop(loopFrom(store.get().loop, store.get().positionMs)),
    loopToHere: () =>
      setLoop(loopTo(store.get().loop, store.get().positionMs, spanOf(clips).start)),
    endLoop: () => setLoop(NO_LOOP),
    look: (change: (look: Look) => Look) => setLook(change(store.get().look)),
    lookAsRecorded: () => setLook(AS_RECORDED),
    toggleSideBySide: () => store.set(({ isSideBySide }) => ({ isSideBySide: !isSideBySide })),
    /** The other cameras, each with a screen to be given. */
    followers: (): Follower[] =>
      clips.filter(({ id }) => id !== store.get().clip?.id).map(followerOf),
    bringThumbnails,
    say,
    /** Go to a moment, through a camera that has it. */
    goTo: (encounterMs: number) => {
      const camera = cameraAt(clips, encounterMs, store.get().clip);
      if (!camera || camera.id === store.get().clip?.id) seekTo(encounterMs);
      else switchTo(camera.id, encounterMs);
    },
  };
}
