import { type KeyboardEvent, type PointerEvent, useState } from "react";

import type { Player } from "../player/player-store";
import { inClip } from "../player/position";
import { thumbnailAt } from "../player/thumbnails";
import { lengthOf, outlineOf } from "../player/waveform";
import { useStore } from "../state/store";
import { clock } from "../ui/format";
import { t } from "../texts/texts";
import { msAt, shareOf, type Span } from "./lanes";

interface ScrubberProps {
  player: Player;
  span: Span;
}

/** Where we are on the encounter's clock; dragged, or moved with the arrow keys. */
export function Scrubber({ player, span }: ScrubberProps) {
  const position = useStore(player.store, (state) => state.positionMs);
  const [pointedMs, setPointed] = useState<number>();
  const momentAt = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return msAt((event.clientX - box.left) / box.width, span);
  };
  const step = (event: KeyboardEvent) => {
    const seconds = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key];
    // With Shift the arrows mean what they mean everywhere on the page.
    if (event.shiftKey) return;
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
      aria-label={t("Position")}
      aria-valuemin={Math.round(span.start)}
      aria-valuemax={Math.round(span.end)}
      aria-valuenow={Math.round(position)}
      aria-valuetext={clock(position)}
      onKeyDown={step}
      onPointerEnter={() => void player.bringThumbnails()}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        player.seekTo(momentAt(event));
      }}
      onPointerMove={(event) => {
        setPointed(momentAt(event));
        if (event.currentTarget.hasPointerCapture(event.pointerId)) player.seekTo(momentAt(event));
      }}
      onPointerLeave={() => setPointed(undefined)}
    >
      <Loudness player={player} span={span} />
      <div className="scrubber__track">
        <div className="scrubber__past" style={{ width: `${shareOf(position, span) * 100}%` }} />
      </div>
      <Repeated player={player} span={span} />
      <div className="scrubber__knob" style={{ left: `${shareOf(position, span) * 100}%` }} />
      {pointedMs === undefined ? null : (
        <Preview player={player} span={span} pointedMs={pointedMs} />
      )}
    </div>
  );
}

/** The clip's sound as an outline, so that a shout can be found by eye. */
function Loudness({ player, span }: ScrubberProps) {
  const waveform = useStore(player.store, (state) => state.waveform);
  const offset = useStore(player.store, (state) => state.clip?.offset_ms ?? 0);
  if (!waveform) return null;
  const { path, columns } = outlineOf(waveform);
  const start = offset + waveform.fromMs;
  return (
    <svg
      className="scrubber__loudness"
      viewBox={`0 0 ${columns} 100`}
      preserveAspectRatio="none"
      aria-hidden="true"
      style={sides(start, start + lengthOf(waveform), span)}
    >
      <path d={path} />
    </svg>
  );
}

function Repeated({ player, span }: ScrubberProps) {
  const { startMs, endMs } = useStore(player.store, (state) => state.loop);
  if (startMs === undefined) return null;
  return <div className="scrubber__loop" style={sides(startMs, endMs ?? startMs, span)} />;
}

/** What was to be seen where the pointer is. */
function Preview({ player, span, pointedMs }: ScrubberProps & { pointedMs: number }) {
  const clip = useStore(player.store, (state) => state.clip);
  const track = useStore(player.store, (state) => state.thumbnails);
  const thumbnail = clip && thumbnailAt(track, inClip(clip, pointedMs) * 1000);
  return (
    <div
      className="scrubber__preview"
      aria-hidden="true"
      style={{ left: `clamp(80px, ${shareOf(pointedMs, span) * 100}%, calc(100% - 80px))` }}
    >
      {thumbnail ? (
        <div
          className="scrubber__thumbnail"
          style={{
            width: thumbnail.width,
            height: thumbnail.height,
            backgroundImage: `url("${thumbnail.sheet}")`,
            backgroundPosition: `-${thumbnail.x}px -${thumbnail.y}px`,
          }}
        />
      ) : null}
      <span className="numbers">{clock(pointedMs)}</span>
    </div>
  );
}

function sides(from: number, to: number, span: Span) {
  const left = shareOf(from, span);
  return { left: `${left * 100}%`, width: `${(shareOf(to, span) - left) * 100}%` };
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
