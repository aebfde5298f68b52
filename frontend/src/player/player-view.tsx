import { useEffect, useRef } from "react";

import { useStore } from "../state/store";
import { Button } from "../ui/button";
import { clock } from "../ui/format";
import { Controls } from "./controls-view";
import type { Player } from "./player-store";

export function PlayerScreen({ player }: { player: Player }) {
  const screen = useRef<HTMLVideoElement>(null);
  const phase = useStore(player.store, (state) => state.phase);
  const poster = useStore(player.store, (state) => state.poster);
  const failure = useStore(player.store, (state) => state.failure);
  const isPlaying = useStore(player.store, (state) => state.isPlaying);
  const clip = useStore(player.store, (state) => state.clip);

  useEffect(() => (screen.current ? player.mount(screen.current) : undefined), [player]);
  useFrameClock(player, isPlaying);

  return (
    <section className="player" aria-label="Footage">
      <div className="player__picture" data-phase={phase}>
        {/* The footage has no caption track; what is heard is itself coded. */}
        <video
          ref={screen}
          poster={poster}
          playsInline
          preload="auto"
          disablePictureInPicture
          controlsList="nodownload noremoteplayback"
          onClick={() => player.toggle()}
          onContextMenu={(event) => event.preventDefault()}
        />
        {phase === "preparing" ? (
          <p className="player__note" role="status">
            Getting the footage ready…
          </p>
        ) : null}
        {phase === "failed" ? (
          <div className="player__failure" role="alert">
            <p>
              <strong>The footage cannot be played just now.</strong>
            </p>
            <p>{failure}</p>
            <Button onClick={() => void player.load()}>Try again</Button>
          </div>
        ) : null}
        <Stamp player={player} camera={clip?.camera ?? ""} />
      </div>
      <Controls player={player} />
    </section>
  );
}

/** While playing, the clock follows every picture, not only the browser's four updates a second. */
function useFrameClock(player: Player, isPlaying: boolean) {
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
