/** A stretch played over and over: from A to B, on the encounter's clock. */
import { clock } from "../ui/format";
import { t } from "../texts/texts";

export interface Loop {
  startMs: number | undefined;
  endMs: number | undefined;
}

export const NO_LOOP: Loop = { startMs: undefined, endMs: undefined };

/** Shorter, and the picture would only tremble. */
const SHORTEST_MS = 100;

/** A is set here; a B that would lie before it is dropped. */
export const loopFrom = ({ endMs }: Loop, startMs: number): Loop => ({
  startMs,
  endMs: endMs !== undefined && endMs - startMs >= SHORTEST_MS ? endMs : undefined,
});

/** B is set here; without an A before it the loop begins with the recording. */
export const loopTo = ({ startMs }: Loop, endMs: number, earliestMs: number): Loop => {
  const start = startMs !== undefined && endMs - startMs >= SHORTEST_MS ? startMs : earliestMs;
  return endMs - start >= SHORTEST_MS ? { startMs: start, endMs } : NO_LOOP;
};

/** Where playing goes on from a moment; nothing where it just goes on. */
export function turnedBack({ startMs, endMs }: Loop, nowMs: number): number | undefined {
  return startMs !== undefined && endMs !== undefined && nowMs >= endMs ? startMs : undefined;
}

export function loopSentence({ startMs, endMs }: Loop): string {
  if (startMs === undefined) return t("No stretch is repeated.");
  if (endMs === undefined)
    return t("The repeated stretch starts at {{time}}; now its end.", { time: clock(startMs) });
  return t("{{start}} to {{end}} is repeated.", { start: clock(startMs), end: clock(endMs) });
}
