/** Where the viewer's mark stands: it wanders, so that no part of the picture stays hidden. */

/** Two periods without a common multiple a person would notice. */
const ACROSS_SECONDS = 97;
const DOWN_SECONDS = 61;
/** For whoever asked for little movement it jumps, this rarely. */
const STILL_SECONDS = 30;
const EDGE = 6;

/** Left and top, in percent of the picture. */
export function placeOfMark(seconds: number, isStill: boolean): { left: number; top: number } {
  const at = isStill ? Math.floor(seconds / STILL_SECONDS) * STILL_SECONDS : seconds;
  return { left: swung(at / ACROSS_SECONDS), top: swung(at / DOWN_SECONDS) };
}

const swung = (turns: number): number =>
  EDGE + ((1 - Math.cos(2 * Math.PI * turns)) / 2) * (100 - 2 * EDGE);
