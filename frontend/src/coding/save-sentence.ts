/** The state of saving, in one calm line. */
import { countOf, londonTime } from "../ui/format";
import type { SaveStatus } from "./autosave";

export interface SaveLine {
  text: string;
  tone: "quiet" | "good" | "caution";
  canRetry: boolean;
  isSignedOut: boolean;
}

export function saveSentence({ phase, savedAt, unsent, sentence }: SaveStatus): SaveLine {
  const line = (text: string, tone: SaveLine["tone"], more: Partial<SaveLine> = {}): SaveLine => ({
    text,
    tone,
    canRetry: false,
    isSignedOut: false,
    ...more,
  });
  const kept = `${countOf(unsent, "change")} kept on this computer`;
  switch (phase) {
    case "idle":
      return line("Every answer is saved as you give it", "quiet");
    case "saving":
      return line("Saving…", "quiet");
    case "saved":
      return line(savedAt ? `Saved ${londonTime(savedAt)}` : "Saved", "good");
    case "waiting":
      return line(
        `Offline – your work is kept on this computer (${countOf(unsent, "change")} to send).`,
        "caution",
        {
          canRetry: true,
        },
      );
    case "signed-out":
      return line(`Your sign-in has ended. ${kept}.`, "caution", { isSignedOut: true });
    case "conflict":
      return line("Changed in another window: choose which answer stands.", "caution");
    case "refused":
      return line(`Not saved: ${sentence ?? "the server refused it"}`, "caution");
    case "closed":
      return line(sentence ?? "This coding can no longer be changed.", "caution");
  }
}
