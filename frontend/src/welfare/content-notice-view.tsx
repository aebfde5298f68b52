import type { ReactNode } from "react";

import type { ContentTag } from "../api/shapes";
import type { Player } from "../player/player-store";
import { useStore } from "../state/store";
import { Button, ButtonGroup } from "../ui/button";
import { t } from "../texts/texts";
import { contentSentence, SKIP_SENTENCE } from "./content-words";

interface ContentNoticeProps {
  tags: ContentTag[];
  player: Player;
  /** A way out, where there is one. */
  children?: ReactNode;
}

/** Said before play; the picture and the sound each wait until they are chosen. */
export function ContentNotice({ tags, player, children }: ContentNoticeProps) {
  const isCovered = useStore(player.store, (state) => state.isCovered);
  const isMuted = useStore(player.store, (state) => state.isMuted);
  if (tags.length === 0) return null;
  return (
    <section className="content-notice" aria-label={t("What this footage contains")}>
      <p className="content-notice__said">
        <strong>{contentSentence(tags)}</strong> {children ? SKIP_SENTENCE : null}
      </p>
      {isCovered || isMuted || children ? (
        <ButtonGroup>
          {isCovered ? (
            <Button weight="secondary" onClick={player.uncover}>
              {t("Show the picture")}
            </Button>
          ) : null}
          {isMuted ? (
            <Button weight="secondary" onClick={player.toggleSound}>
              {t("Turn the sound on")}
            </Button>
          ) : null}
          {children}
        </ButtonGroup>
      ) : null}
    </section>
  );
}
