/** Whose word is waited for before something gated is done, in words. */
import type { Cover } from "../api/shapes";
import { londonDateTime } from "../ui/format";

export const NOBODY_WATCHES =
  "No controller’s witness watches here: what is asked for is done without their word.";

/** `names`: the controllers' names by the slugs of their organisations. */
export function coverInWords(cover: Cover, names: Record<string, string> = {}): string {
  const named = (slugs: string[], between: string) =>
    slugs.map((slug) => names[slug] ?? slug).join(between);
  if (cover.needed === 0) return NOBODY_WATCHES;
  const given =
    cover.given.length > 0 ? `Seen by the witness of ${named(cover.given, " and ")}.` : "";
  if (cover.is_met) return given;
  const since = cover.since ? ` since ${londonDateTime(cover.since)}` : "";
  const missing = cover.needed - cover.given.length;
  if (cover.awaited.length < missing) {
    return `${given} Waits${since}, and no controller’s witness is registered that could give its word: ask the operator.`.trim();
  }
  const whose = named(cover.awaited, missing === cover.awaited.length ? " and " : " or ");
  return `${given} Waits for the witness of ${whose}${since}. It goes on by itself.`.trim();
}
