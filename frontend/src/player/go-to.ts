/** A moment as people type it: 1:23.4, 83.4 or 1:02:03. */
import { clock } from "../ui/format";
import type { Span } from "../timeline/lanes";
import { t } from "../texts/texts";

const WRITTEN = /^(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d{1,3})?)$/;

/** Milliseconds on the encounter's clock, or the sentence that says what is wrong. */
export function readMoment(text: string, { start, end }: Span): number | string {
  const found = WRITTEN.exec(text.trim());
  if (!found) return t("Write the time as minutes and seconds, 1:23.4, or as seconds, 83.4.");
  const [, hours, minutes, seconds = ""] = found;
  const count = Number(seconds.replace(",", "."));
  if (minutes !== undefined && count >= 60) return t("After a colon, seconds go up to 59.999.");
  if (hours !== undefined && Number(minutes) >= 60) return t("After an hour, minutes go up to 59.");
  const ms = Math.round((Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + count) * 1000);
  if (ms < start || ms > end)
    return t("This encounter was recorded from {{start}} to {{end}}.", {
      start: clock(start),
      end: clock(end),
    });
  return ms;
}
