import { useEffect, useRef } from "react";

import { useStore } from "../state/store";
import { Button } from "../ui/button";
import { clock } from "../ui/format";
import { CaptionsOver } from "./captions-view";
import { t } from "../texts/texts";
import { Controls } from "./controls-view";
import { FollowerScreen } from "./follower-view";
import { LINE_SENTENCES } from "./line";
import { cssOf } from "./look";
import type { Player } from "./player-store";
import { Tools } from "./tools-view";
import { Transcript } from "./transcript-view";
import { Watermark } from "./watermark-view";

export function PlayerScreen({ player }: { player: Player }) {
  const isPlaying = useStore(player.store, (state) => state.isPlaying);
  const isSideBySide = useStore(player.store, (state) => state.isSideBySide);
  const shortCode = useStore(player.store, (state) => state.shortCode);
  const isCovered = useStore(player.store, (state) => state.isCovered);
  // The cameras beside the first are others when the first one is another.
  useStore(player.store, (state) => state.clip?.id);
  useFrameClock(player, isPlaying);
  return (
    <section className="player" aria-label={t("Footage")} data-covered={isCovered}>
      <div className="player__screens" data-side-by-side={isSideBySide}>
        <FirstScreen player={player} />
        {isSideBySide
          ? player
              .followers()
              .map((follower) => (
                <FollowerScreen key={follower.clip.id} follower={follower} shortCode={shortCode} />
              ))
          : null}
      </div>
      <Controls player={player} />
      <Transcript player={player} />
      <Tools player={player} />
      <Said player={player} />
    </section>
  );
}

export function FirstScreen({ player }: { player: Player }) {
  const screen = useRef<HTMLVideoElement>(null);
  const phase = useStore(player.store, (state) => state.phase);
  const poster = useStore(player.store, (state) => state.poster);
  const shortCode = useStore(player.store, (state) => state.shortCode);
  const look = useStore(player.store, (state) => state.look);
  const camera = useStore(player.store, (state) => state.clip?.camera ?? "");
  useEffect(() => (screen.current ? player.mount(screen.current) : undefined), [player]);
  return (
    <div className="player__picture" data-phase={phase}>
      {/* Captions are drawn beside it: the browser’s own track could be neither sealed nor styled. */}
      <video
        ref={screen}
        poster={poster}
        style={cssOf(look)}
        playsInline
        preload="auto"
        disablePictureInPicture
        controlsList="nodownload noremoteplayback"
        onClick={() => player.toggle()}
        onContextMenu={(event) => event.preventDefault()}
      />
      <CaptionsOver player={player} />
      <Watermark shortCode={shortCode} />
      <Notes player={player} />
      <Stamp player={player} camera={camera} />
    </div>
  );
}

/** What stands over the picture while there is none, or while the line is not what it was. */
function Notes({ player }: { player: Player }) {
  const phase = useStore(player.store, (state) => state.phase);
  const failure = useStore(player.store, (state) => state.failure);
  const line = useStore(player.store, (state) => state.line);
  return (
    <>
      {phase === "preparing" ? (
        <p className="player__note" role="status">
          {t("Getting the footage ready…")}
        </p>
      ) : null}
      {phase === "failed" ? (
        <div className="player__failure" role="alert">
          <p>
            <strong>{t("The footage cannot be played just now.")}</strong>
          </p>
          <p>{failure}</p>
          <Button onClick={() => void player.load()}>{t("Try again")}</Button>
        </div>
      ) : null}
      <p className="player__line" role="status" data-line={line}>
        {LINE_SENTENCES[line]}
      </p>
    </>
  );
}

/** While playing, the clock follows every picture, not only the browser's four updates a second. */
export function useFrameClock(player: Player, isPlaying: boolean) {
  useEffect(() => {
    if (!isPlaying) return undefined;
    let request = requestAnimationFrame(function follow() {
      player.show();
      request = requestAnimationFrame(follow);
    });
    return () => cancelAnimationFrame(request);
  }, [player, isPlaying]);
}

function Stamp({ player, camera }: { player: Player; camera: string }) {
  const position = useStore(player.store, (state) => state.positionMs);
  return (
    <p className="player__stamp numbers" aria-hidden="true">
      {camera} · {clock(position)}
    </p>
  );
}

function Said({ player }: { player: Player }) {
  const said = useStore(player.store, (state) => state.said);
  const areTimesKept = useStore(player.store, (state) => state.areTimesKept);
  const frameRate = useStore(player.store, (state) => state.frameRate);
  return (
    <div className="player__said quiet">
      <p role="status">{said}</p>
      {areTimesKept ? null : (
        <p>
          {t(
            "When this clip was made playable, the times of its single pictures were not kept: a step goes by its usual {{rate}} pictures a second.",
            { rate: Math.round(frameRate * 100) / 100 },
          )}
        </p>
      )}
    </div>
  );
}
