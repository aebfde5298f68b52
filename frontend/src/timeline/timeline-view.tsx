import type { KeyboardEvent, PointerEvent } from "react";

import { timedValues } from "../codebooks/document";
import type { Desk } from "../coding/desk";
import { useDeskState, useEvaluation } from "../coding/desk-hooks";
import type { Player } from "../player/player-store";
import { spanOf } from "../player/position";
import { useStore } from "../state/store";
import { clock } from "../ui/format";
import { type Lane, type LaneMark, lanesOf, msAt, shareOf, type Span } from "./lanes";

interface TimelineProps {
  desk: Desk;
  player: Player;
}

/** The whole encounter on one line: where we are, and every mark. */
export function Timeline({ desk, player }: TimelineProps) {
  const marks = useDeskState(desk, (state) => state.marks);
  const place = useDeskState(desk, (state) => state.place);
  const evaluation = useEvaluation(desk);
  const span = spanOf(player.clips);
  const inHand = timedValues(evaluation.variable(place.variable)).length > 0;
  const lanes = lanesOf(desk.document, marks, inHand ? place.variable : undefined, span);
  return (
    <section className="timeline" aria-label="Timeline">
      <Scrubber player={player} span={span} />
      <div className="timeline__lanes">
        {lanes.map((lane) => (
          <LaneRow
            key={lane.variable}
            desk={desk}
            player={player}
            lane={lane}
            isInHand={lane.variable === place.variable}
          />
        ))}
        {lanes.length > 0 ? <Playhead player={player} span={span} /> : null}
      </div>
    </section>
  );
}

function Scrubber({ player, span }: { player: Player; span: Span }) {
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

function Playhead({ player, span }: { player: Player; span: Span }) {
  const position = useStore(player.store, (state) => state.positionMs);
  return (
    <div className="timeline__head-space" aria-hidden="true">
      <div className="timeline__head" style={{ left: `${shareOf(position, span) * 100}%` }} />
    </div>
  );
}

interface LaneRowProps extends TimelineProps {
  lane: Lane;
  isInHand: boolean;
}

const LaneRow = ({ desk, player, lane, isInHand }: LaneRowProps) => (
  <div className="lane" data-in-hand={isInHand}>
    <span className="lane__label">{lane.label}</span>
    <div className="lane__line">
      {lane.marks.map((laid) => (
        <LaneMarkButton key={laid.mark.id} desk={desk} player={player} laid={laid} />
      ))}
    </div>
  </div>
);

function LaneMarkButton({ desk, player, laid }: TimelineProps & { laid: LaneMark }) {
  const { mark, left, width } = laid;
  const chosen = useDeskState(desk, (state) => state.chosenMark);
  const evaluation = useEvaluation(desk);
  const { values } = evaluation.variable(mark.variable);
  const label = values.find(({ id }) => id === mark.label)?.label ?? "Mark";
  const until = mark.end_ms === null ? "" : ` to ${clock(mark.end_ms)}`;
  return (
    <button
      type="button"
      className={`lane__mark${mark.end_ms === null ? " lane__mark--moment" : ""}`}
      style={{ left: `${left * 100}%`, ...(width > 0 ? { width: `${width * 100}%` } : {}) }}
      aria-label={`${label}, ${clock(mark.start_ms)}${until}`}
      aria-pressed={chosen === mark.id}
      onClick={() => {
        const asked = evaluation.places.find(
          ({ variable, member }) =>
            variable === mark.variable && [mark.member, mark.target, ""].includes(member),
        );
        if (asked) desk.goTo(asked);
        desk.chooseMark(mark.id);
        player.seekTo(mark.start_ms);
      }}
    />
  );
}
