import { useEffect, useRef } from "react";

import { useStore } from "../state/store";
import { Button } from "../ui/button";
import { t } from "../texts/texts";
import type { Follower } from "./follower-store";
import { Watermark } from "./watermark-view";

/** Another camera at the same moment. */
export function FollowerScreen({ follower, shortCode }: { follower: Follower; shortCode: string }) {
  const screen = useRef<HTMLVideoElement>(null);
  const phase = useStore(follower.store, (state) => state.phase);
  const failure = useStore(follower.store, (state) => state.failure);
  const isRunning = useStore(follower.store, (state) => state.isRunning);
  const { camera } = follower.clip;
  useEffect(() => (screen.current ? follower.mount(screen.current) : undefined), [follower]);
  return (
    <div className="player__picture" data-follower={phase} role="group" aria-label={camera}>
      <video
        ref={screen}
        muted
        playsInline
        preload="auto"
        disablePictureInPicture
        controlsList="nodownload noremoteplayback"
        onContextMenu={(event) => event.preventDefault()}
      />
      {phase === "preparing" ? (
        <p className="player__note" role="status">
          {t("Getting {{camera}} ready…", { camera })}
        </p>
      ) : null}
      {phase === "ready" && !isRunning ? (
        <p className="player__note">
          {t("{{camera}} was not recording at this moment.", { camera })}
        </p>
      ) : null}
      {phase === "failed" ? (
        <div className="player__failure" role="alert">
          <p>{failure}</p>
          <Button onClick={() => void follower.load()}>{t("Try again")}</Button>
        </div>
      ) : null}
      <p className="player__label" aria-hidden="true">
        {camera}
      </p>
      <Watermark shortCode={shortCode} />
    </div>
  );
}
