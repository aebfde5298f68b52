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
export interface Attach {
  (video: HTMLVideoElement, grant: HeldGrant, reactions: Reactions): Source;
  /** Fetch what will be needed, while the right to watch is being asked for. */
  prepare?: () => void;
}
