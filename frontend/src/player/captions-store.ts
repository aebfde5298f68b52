/** Whether a person wants to read what is said; kept in this browser. */
import { createStore } from "../state/store";
import { t } from "../texts/texts";
import type { Player } from "./player-store";

interface CaptionWish {
  areOn: boolean;
  isTranscriptOpen: boolean;
}

const KEY = "bwvcoding.captions";

function remembered(): Partial<CaptionWish> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<CaptionWish>;
  } catch {
    return {};
  }
}

export const captionWish = createStore<CaptionWish>({
  areOn: false,
  isTranscriptOpen: false,
  ...remembered(),
});

function toggle(player: Player, part: keyof CaptionWish, words: [on: string, off: string]): void {
  if (!player.store.get().readCaptions) {
    player.say(t("There are no captions here."));
    return;
  }
  const isWished = !captionWish.get()[part];
  captionWish.set({ [part]: isWished });
  player.say(isWished ? words[0] : words[1]);
  try {
    localStorage.setItem(KEY, JSON.stringify(captionWish.get()));
  } catch {
    // Storage may be forbidden; the wish then lasts as long as the page.
  }
}

export const toggleCaptions = (player: Player) =>
  toggle(player, "areOn", [t("Captions are on."), t("Captions are off.")]);

export const toggleTranscript = (player: Player) =>
  toggle(player, "isTranscriptOpen", [
    t("The transcript is open."),
    t("The transcript is closed."),
  ]);

/** Fetched when somebody first wants them: they are footage, and stand in the log. */
export async function bringCaptions(player: Player): Promise<void> {
  const { readCaptions, captions: known } = player.store.get();
  if (!readCaptions || known === "coming") return;
  player.store.set({ captions: "coming" });
  const captions = (await readCaptions()) ?? "failed";
  if (player.store.get().readCaptions === readCaptions) player.store.set({ captions });
}
