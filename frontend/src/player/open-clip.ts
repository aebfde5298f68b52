/** A clip on a screen under a grant of its own, until it is closed. */
import type { Purpose } from "../api/clips";
import { readMediaJson } from "../api/media";
import type { Clip } from "../api/shapes";
import { type FrameMap, readFrameMap } from "./frame-map";
import { type HeldGrant, holdGrant } from "./grant-store";
import type { Attach, Reactions, Source } from "./source";

/** Why and how any clip of this encounter is opened. */
export interface Opening {
  purpose: Purpose;
  assignment?: string;
  attach: Attach;
}

export interface OpenedClip {
  grant: HeldGrant;
  source: Source;
  close: () => void;
}

/** Nothing where, by the time the grant came, the clip was no longer wanted. */
export async function openClip(
  { purpose, assignment, attach }: Opening,
  clip: Clip,
  screen: HTMLVideoElement,
  reactions: Reactions,
  isWanted: () => boolean,
): Promise<OpenedClip | undefined> {
  attach.prepare?.();
  const grant = await holdGrant(clip.id, purpose, assignment);
  if (!isWanted()) {
    grant.release();
    return undefined;
  }
  const source = attach(screen, grant, reactions);
  return {
    grant,
    source,
    close: () => {
      source.detach();
      grant.release();
    },
  };
}

/** When the clip's pictures were taken; nothing for a clip made playable before that was kept. */
export async function readPictures(grant: HeldGrant): Promise<FrameMap | undefined> {
  const { frames } = grant.current();
  return frames ? readFrameMap(await readMediaJson(frames, grant.ended)) : undefined;
}
