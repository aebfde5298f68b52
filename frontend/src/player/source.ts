/** What shows a clip in a video element; the library that does it is fetched when first needed. */
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

const NO_PLAYER =
  "The part of this page that plays footage did not come. Check the connection, then try again.";

export const attach: Attach = (video, grant, reactions) => {
  let source: Source | undefined;
  let isGone = false;
  import("./hls-source").then(
    (library) => {
      if (!isGone) source = library.attach(video, grant, reactions);
    },
    () => {
      if (!isGone) reactions.onFailure(NO_PLAYER);
    },
  );
  return {
    detach: () => {
      isGone = true;
      source?.detach();
    },
    chooseSound: (index) => source?.chooseSound?.(index),
  };
};
