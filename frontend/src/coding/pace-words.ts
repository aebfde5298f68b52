/** A coder's own pace in words; `per_week` is null until they have said something. */
import type { Pace } from "../api/shapes";
import { t } from "../texts/texts";

export function paceSentence({ per_week, this_week }: Pace): string {
  const done = t("{{thisWeek, number}} done in the last 7 days.", { thisWeek: this_week });
  if (per_week === null)
    return t("You have not said how many you can do a week; {{done}}", { done });
  const said = t("You said {{perWeek, number}} a week; {{done}}", { perWeek: per_week, done });
  return this_week < per_week
    ? said
    : t("{{said}} That is enough; go on only if you want to.", { said });
}

export const keptSentence = (perWeek: number): string =>
  t("Kept: {{count, number}} encounters a week.", {
    count: perWeek,
    defaultValue_one: "Kept: {{count, number}} encounter a week.",
  });
