import { useEffect } from "react";

import { useStore } from "../state/store";
import { t } from "../texts/texts";
import { Control } from "./control";
import { type Cue, cuesAt, spoken } from "./captions";
import { bringCaptions, captionWish, toggleCaptions, toggleTranscript } from "./captions-store";
import type { Player } from "./player-store";

interface CaptionsProps {
  player: Player;
}

/** What a clip's captions are, once they are wished for and the picture may be seen. */
export function useCaptions(player: Player): Cue[] | "coming" | "failed" | undefined {
  const reader = useStore(player.store, (state) => state.readCaptions);
  const captions = useStore(player.store, (state) => state.captions);
  const isCovered = useStore(player.store, (state) => state.isCovered);
  const isWished = useStore(captionWish, (wish) => wish.areOn || wish.isTranscriptOpen);
  const isNeeded = isWished && !isCovered && reader !== undefined && captions === undefined;
  useEffect(() => {
    if (isNeeded) void bringCaptions(player);
  }, [isNeeded, player]);
  return isCovered ? undefined : captions;
}

/** Over the picture, drawn by us: WebVTT's own drawing would need styles the page forbids. */
export function CaptionsOver({ player }: CaptionsProps) {
  const captions = useCaptions(player);
  const areOn = useStore(captionWish, (wish) => wish.areOn);
  const said = useStore(player.store, ({ clip, positionMs, frameRate }) =>
    Array.isArray(captions) && clip
      ? cuesAt(captions, positionMs - clip.offset_ms, 1000 / frameRate)
          .flatMap(spoken)
          .join("\n")
      : "",
  );
  if (!areOn || said === "") return null;
  return <p className="captions">{said}</p>;
}

/** Nothing where the clip has none to be read by this person. */
export function CaptionControls({ player }: CaptionsProps) {
  const hasCaptions = useStore(player.store, (state) => state.readCaptions !== undefined);
  const { areOn, isTranscriptOpen } = useStore(captionWish, (wish) => wish);
  if (!hasCaptions) return null;
  return (
    <div className="controls__captions" role="group" aria-label={t("What is said")}>
      <Control
        className="small-button"
        label={t("Captions")}
        shortcut="captions"
        isPressed={areOn}
        onPress={() => toggleCaptions(player)}
      >
        {t("Captions")}
      </Control>
      <Control
        className="small-button"
        label={t("Transcript")}
        shortcut="transcript"
        isPressed={isTranscriptOpen}
        onPress={() => toggleTranscript(player)}
      >
        {t("Transcript")}
      </Control>
    </div>
  );
}
