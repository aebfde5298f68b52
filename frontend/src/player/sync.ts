/** Keeping a second camera with the first: nudged by its speed when near, by a jump when far. */

export type Correction = { kind: "none" } | { kind: "nudge"; rate: number } | { kind: "jump" };

/** One picture at 25 a second is 40 ms: kept well inside it. */
const NEAR_SECONDS = 0.015;
const FAR_SECONDS = 0.35;
/** Of the drift, how much is made good in a second. */
const GAIN = 2;
/** More is heard in nobody's sound, the follower being silent, but is seen. */
const MOST = 0.25;

/** What brings the follower back; `drift` is how many seconds it is ahead. */
export function correction(drift: number, rate: number): Correction {
  const distance = Math.abs(drift);
  if (distance > FAR_SECONDS) return { kind: "jump" };
  if (distance <= NEAR_SECONDS) return { kind: "none" };
  const part = Math.min(MOST, Math.max(-MOST, -drift * GAIN));
  // The speeds a browser plays at begin at a sixteenth.
  return { kind: "nudge", rate: Math.max(0.0625, rate * (1 + part)) };
}
