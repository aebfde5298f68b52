import type { KeyboardEvent, PointerEvent } from "react";

import type { Player } from "../player/player-store";
import { useStore } from "../state/store";
import { clock } from "../ui/format";
import { msAt, shareOf, type Span } from "./lanes";

interface ScrubberProps {
  player: Player;
  span: Span;
}

/** Where we are on the encounter's clock; dragged, or moved with the arrow keys. */
export function Scrubber({ player, span }: ScrubberProps) {
  const position = useStore(player.store, (state) => state.positionMs);
  const seek = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    player.seekTo(msAt((event.clientX - box.left) / box.width, span));
  };
  const step = (event: KeyboardEvent) => {
    const seconds = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (seconds !== undefined) player.skip(seconds);
    else if (event.key === "Home") player.seekTo(span.start);
    else if (event.key === "End") player.seekTo(span.end);
    else return;
    event.preventDefault();
  };
  return (
    <div
      className="scrubber"
      role="slider"
      tabIndex={0}
      aria-label="Position"
      aria-valuemin={Math.round(span.start)}
      aria-valuemax={Math.round(span.end)}
      aria-valuenow={Math.round(position)}
      aria-valuetext={clock(position)}
      onKeyDown={step}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event);
      }}
    >
      <div className="scrubber__track">
        <div className="scrubber__past" style={{ width: `${shareOf(position, span) * 100}%` }} />
      </div>
      <div className="scrubber__knob" style={{ left: `${shareOf(position, span) * 100}%` }} />
    </div>
  );
}

/** The same place as a line through the lanes below. */
export function Playhead({ player, span }: ScrubberProps) {
  const position = useStore(player.store, (state) => state.positionMs);
  return (
    <div className="timeline__head-space" aria-hidden="true">
      <div className="timeline__head" style={{ left: `${shareOf(position, span) * 100}%` }} />
    </div>
  );
}
