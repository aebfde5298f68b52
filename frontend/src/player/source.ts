/** What is asked of whatever shows a clip in a video element, and what it tells. */
import type { HeldGrant } from "./grant-store";
import type { LineState } from "./line";

export interface Reactions {
  onFailure: (sentence: string) => void;
  /** Pictures a second, as the playlist says. */
  onFrameRate: (rate: number) => void;
  onLine?: (state: LineState) => void;
  /** The names of the sound tracks there are to choose from, and which is heard. */
  onSounds?: (names: string[], heard: number) => void;
  /** Where to begin, in seconds of the clip. */
  startAt?: () => number;
}

export interface Source {
  detach: () => void;
  chooseSound?: (index: number) => void;
}

/** Given in, so that tests need no media. */
export type Attach = (video: HTMLVideoElement, grant: HeldGrant, reactions: Reactions) => Source;
