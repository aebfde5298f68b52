/** What is known of one encounter being watched. Times are on the encounter's clock. */
import type { Clip } from "../api/shapes";
import type { CaptionReader, Cue } from "./captions";
import { type FrameMap, middleOfStay, pictureAt, startOf } from "./frame-map";
import type { LineState } from "./line";
import { AS_RECORDED, type Look } from "./look";
import { type Loop, NO_LOOP } from "./loop";
import { frameAt, inClip, middleOf, onEncounter, USUAL_FRAME_RATE } from "./position";
import type { Thumbnail } from "./thumbnails";
import type { Waveform } from "./waveform";

export interface PlayerState {
  clip: Clip | undefined;
  phase: "preparing" | "ready" | "failed";
  failure: string | undefined;
  poster: string | undefined;
  /** Stands for the viewer in the mark over the picture. */
  shortCode: string;
  isPlaying: boolean;
  isMuted: boolean;
  /** The picture is blurred until whoever watches chooses to see it. */
  isCovered: boolean;
  rate: number;
  positionMs: number;
  frameRate: number;
  /** Absent for a clip made playable before the times of its pictures were kept. */
  pictures: FrameMap | undefined;
  areTimesKept: boolean;
  waveform: Waveform | undefined;
  thumbnails: Thumbnail[];
  /** Absent where there are none, or none that this person may read. */
  readCaptions: CaptionReader | undefined;
  /** Undefined until somebody wants to read them. */
  captions: Cue[] | "coming" | "failed" | undefined;
  loop: Loop;
  look: Look;
  sounds: string[];
  heard: number;
  line: LineState;
  isSideBySide: boolean;
  /** The last thing done, in words, for whoever cannot see it done. */
  said: string;
}

/** What belongs to one clip and is unknown until the next one is opened. */
export const ofNoClip = {
  failure: undefined,
  poster: undefined,
  pictures: undefined,
  areTimesKept: true,
  waveform: undefined,
  thumbnails: [],
  readCaptions: undefined,
  captions: undefined,
  sounds: [],
  heard: 0,
  line: "good",
} satisfies Partial<PlayerState>;

export const atFirst = (clip: Clip | undefined, startMs?: number): PlayerState => ({
  ...ofNoClip,
  clip,
  phase: "preparing",
  shortCode: "",
  isPlaying: false,
  isMuted: false,
  isCovered: false,
  rate: 1,
  positionMs: startMs ?? clip?.offset_ms ?? 0,
  frameRate: clip?.frame_rate ?? USUAL_FRAME_RATE,
  loop: NO_LOOP,
  look: AS_RECORDED,
  isSideBySide: false,
  said: "",
});

type Kept = Pick<PlayerState, "pictures" | "frameRate">;

/** The encounter's time of what a clip shows at so many seconds: its picture's own time. */
export function momentOf(clip: Clip, seconds: number, { pictures }: Kept): number {
  return onEncounter(clip, pictures ? startOf(pictures, pictureAt(pictures, seconds)) : seconds);
}

/** Where in the clip to go for the picture of a time. */
export const placeOf = (seconds: number, { pictures }: Kept): number =>
  pictures ? middleOfStay(pictures, pictureAt(pictures, seconds)) : seconds;

/** Where in the clip the picture so many frames on is. */
export function placeBeside(
  seconds: number,
  frames: number,
  { pictures, frameRate }: Kept,
): number {
  return pictures
    ? middleOfStay(pictures, pictureAt(pictures, seconds) + frames)
    : middleOf(frameAt(seconds, frameRate) + frames, frameRate);
}

/** The time on the encounter's clock of the picture so many frames from one's own. */
export function momentBeside(clip: Clip, ms: number, frames: number, kept: Kept): number {
  if (!kept.pictures) return ms + (frames * 1000) / kept.frameRate;
  const at = pictureAt(kept.pictures, inClip(clip, ms));
  return onEncounter(clip, startOf(kept.pictures, at + frames));
}
