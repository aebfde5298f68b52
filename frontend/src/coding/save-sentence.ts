/** The state of saving, in one calm line. */
import { londonTime } from "../ui/format";
import { t } from "../texts/texts";
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
  const kept = t("{{count, number}} changes kept on this computer", {
    count: unsent,
    defaultValue_one: "{{count, number}} change kept on this computer",
  });
  switch (phase) {
    case "idle":
      return line(t("Every answer is saved as you give it"), "quiet");
    case "saving":
      return line("Saving…", "quiet");
    case "saved":
      return line(savedAt ? t("Saved {{time}}", { time: londonTime(savedAt) }) : "Saved", "good");
    case "waiting":
      return line(
        t("Offline – your work is kept on this computer ({{count, number}} changes to send).", {
          count: unsent,
          defaultValue_one:
            "Offline – your work is kept on this computer ({{count, number}} change to send).",
        }),
        "caution",
        {
          canRetry: true,
        },
      );
    case "signed-out":
      return line(t("Your sign-in has ended. {{kept}}.", { kept }), "caution", {
        isSignedOut: true,
      });
    case "conflict":
      return line(t("Changed in another window: choose which answer stands."), "caution");
    case "refused":
      return line(
        t("Not saved: {{sentence}}", { sentence: sentence ?? "the server refused it" }),
        "caution",
      );
    case "closed":
      return line(sentence ?? t("This coding can no longer be changed."), "caution");
  }
}
