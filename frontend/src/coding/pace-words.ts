/** A coder's own pace in words; `per_week` is null until they have said something. */
import type { Pace } from "../api/shapes";
import { countOf } from "../ui/format";

export function paceSentence({ per_week, this_week }: Pace): string {
  const done = `${this_week.toLocaleString("en-GB")} done in the last 7 days.`;
  if (per_week === null) return `You have not said how many you can do a week; ${done}`;
  const said = `You said ${per_week.toLocaleString("en-GB")} a week; ${done}`;
  return this_week < per_week ? said : `${said} That is enough; go on only if you want to.`;
}

export const keptSentence = (perWeek: number): string =>
  `Kept: ${countOf(perWeek, "encounter")} a week.`;
