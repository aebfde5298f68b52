/** Where a clip stands between being kept and having ended, in words. */
import type { KeptClip } from "../api/shapes";
import { countOf } from "../ui/format";
import type { Tone } from "../ui/tag";

export type Keeping = "ended" | "ending" | "held" | "due" | "soon" | "kept" | "endless";

/** Two weeks: time to place a hold, and to ask whoever must agree. */
const SOON_DAYS = 14;

export const KEEPINGS: Record<Keeping, { word: string; tone: Tone }> = {
  due: { word: "Ends tonight", tone: "bad" },
  soon: { word: "Ends soon", tone: "caution" },
  held: { word: "Held", tone: "active" },
  kept: { word: "Kept", tone: "good" },
  endless: { word: "No last day", tone: "caution" },
  ending: { word: "To be destroyed", tone: "bad" },
  ended: { word: "Destroyed", tone: "neutral" },
};

export function keepingOf(clip: KeptClip): Keeping {
  if (clip.expired_at) return clip.destroyed_at ? "ended" : "ending";
  if (clip.holds.length > 0) return "held";
  if (clip.days_left === null) return "endless";
  if (clip.days_left <= 0) return "due";
  return clip.days_left <= SOON_DAYS ? "soon" : "kept";
}

export function daysInWords(days: number | null): string {
  if (days === null) return "";
  if (days < 0) return `${countOf(-days, "day")} ago`;
  return days === 0 ? "today" : `in ${countOf(days, "day")}`;
}
