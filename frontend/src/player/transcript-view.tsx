import { useEffect, useRef } from "react";

import { useStore } from "../state/store";
import { t } from "../texts/texts";
import { Button } from "../ui/button";
import { clock } from "../ui/format";
import { type Cue, lastBegun, spoken } from "./captions";
import { bringCaptions, captionWish } from "./captions-store";
import { useCaptions } from "./captions-view";
import type { Player } from "./player-store";

/** All that is said, line by line, beside what is seen; each line leads to its moment. */
export function Transcript({ player }: { player: Player }) {
  const captions = useCaptions(player);
  const isOpen = useStore(captionWish, (wish) => wish.isTranscriptOpen);
  const hasCaptions = useStore(player.store, (state) => state.readCaptions !== undefined);
  const isCovered = useStore(player.store, (state) => state.isCovered);
  if (!isOpen || !hasCaptions) return null;
  return (
    <section className="transcript" aria-label={t("Transcript")}>
      {isCovered ? <p className="quiet">{t("It is shown when the picture is.")}</p> : null}
      {captions === "coming" ? <p role="status">{t("Loading the transcript…")}</p> : null}
      {captions === "failed" ? <Failed player={player} /> : null}
      {Array.isArray(captions) ? <Lines player={player} cues={captions} /> : null}
    </section>
  );
}

const Failed = ({ player }: { player: Player }) => (
  <div role="alert">
    <p>{t("The transcript could not be loaded. The footage goes on without it.")}</p>
    <Button weight="secondary" onClick={() => void bringCaptions(player)}>
      {t("Try again")}
    </Button>
  </div>
);

function Lines({ player, cues }: { player: Player; cues: Cue[] }) {
  const list = useRef<HTMLOListElement>(null);
  const offset = useStore(player.store, (state) => state.clip?.offset_ms ?? 0);
  const here = useStore(player.store, ({ positionMs, frameRate }) =>
    lastBegun(cues, positionMs - offset, 1000 / frameRate),
  );
  useEffect(() => follow(list.current, here), [here]);
  return (
    <ol ref={list} className="transcript__lines">
      {cues.map((cue, at) => (
        <li key={at}>
          <button
            type="button"
            className="transcript__line"
            aria-current={at === here ? "true" : undefined}
            onClick={() => {
              player.seekTo(offset + cue.fromMs);
              player.say(t("Gone to {{time}}.", { time: clock(offset + cue.fromMs) }));
            }}
          >
            <span className="transcript__time numbers">
              {clock(offset + cue.fromMs).replace(/\.\d+$/, "")}
            </span>
            <span className="transcript__said">{spoken(cue).join("\n")}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Keeps the line in hand in sight, within the list alone; never from under somebody's keyboard. */
export function follow(list: HTMLElement | null, at: number): void {
  const line = list?.children[at];
  if (!list || !(line instanceof HTMLElement) || list.querySelector(":focus-visible")) return;
  const above = line.offsetTop - list.offsetTop;
  list.scrollTop = Math.max(0, above - (list.clientHeight - line.offsetHeight) / 2);
}
