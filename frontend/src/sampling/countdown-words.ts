/** How near the deletion of footage is, in words and shapes. */
import type { AwaitedStop } from "../api/shapes";
import { countOf } from "../ui/format";
import type { Tone } from "../ui/tag";

export const URGENCIES: Record<
  AwaitedStop["urgency"],
  { word: string; tone: Exclude<Tone, "active"> }
> = {
  past: { word: "Past the 31 days", tone: "bad" },
  urgent: { word: "Ask today", tone: "bad" },
  soon: { word: "Ask this week", tone: "caution" },
  later: { word: "In time", tone: "good" },
};

export function daysLeftInWords(days: number): string {
  if (days < 0) return `${countOf(-days, "day")} past`;
  return days === 0 ? "last day" : `${countOf(days, "day")} left`;
}
