/** Positions: in a clip (seconds, frames) and on the encounter's clock (milliseconds). */
import type { Clip } from "../api/shapes";

/** Body-worn cameras record 25 or 30 frames a second; used only where the rate is unknown. */
export const USUAL_FRAME_RATE = 25;

export const onEncounter = (clip: Clip, seconds: number): number => clip.offset_ms + seconds * 1000;

export const inClip = (clip: Clip, encounterMs: number): number =>
  Math.max(0, (encounterMs - clip.offset_ms) / 1000);

/** The frame shown at a time; half a millisecond forgives rounding at a frame's edge. */
export const frameAt = (seconds: number, frameRate: number): number =>
  Math.floor((seconds + 0.0005) * frameRate);

/** The middle of a frame: a seek to its edge may show the one before. */
export const middleOf = (frame: number, frameRate: number): number =>
  (Math.max(0, frame) + 0.5) / frameRate;

export const RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** The next faster (1) or slower (-1) speed. */
export function rateBeside(rate: number, direction: 1 | -1): number {
  const at = RATES.findIndex((one) => one === rate);
  return RATES[Math.min(RATES.length - 1, Math.max(0, at + direction))] ?? 1;
}

/** From the first camera's start to the last one's end. */
export function spanOf(clips: Pick<Clip, "offset_ms" | "duration_ms">[]): {
  start: number;
  end: number;
} {
  if (clips.length === 0) return { start: 0, end: 0 };
  const start = Math.min(...clips.map(({ offset_ms }) => offset_ms));
  const end = Math.max(
    ...clips.map(({ offset_ms, duration_ms }) => offset_ms + (duration_ms ?? 0)),
  );
  return { start, end };
}

/** A camera that was running at a moment: the one in hand if it was, else the first that was. */
export function cameraAt(clips: Clip[], encounterMs: number, inHand?: Clip): Clip | undefined {
  const isRunning = ({ offset_ms, duration_ms }: Clip): boolean =>
    encounterMs >= offset_ms && encounterMs <= offset_ms + (duration_ms ?? Infinity);
  return inHand && isRunning(inHand) ? inHand : clips.find(isRunning);
}
