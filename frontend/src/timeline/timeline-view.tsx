import { timedValues } from "../codebooks/document";
import type { Desk } from "../coding/desk";
import { useDeskState, useEvaluation } from "../coding/desk-hooks";
import type { Player } from "../player/player-store";
import { spanOf } from "../player/position";
import { clock } from "../ui/format";
import { t } from "../texts/texts";
import { type Lane, type LaneMark, lanesOf } from "./lanes";
import { Playhead, Scrubber } from "./scrubber-view";

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
    <section className="timeline" aria-label={t("Timeline")}>
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
  const label = values.find(({ id }) => id === mark.label)?.label ?? t("Mark");
  const start = clock(mark.start_ms);
  const when =
    mark.end_ms === null ? start : t("{{start}} to {{end}}", { start, end: clock(mark.end_ms) });
  return (
    <button
      type="button"
      className={`lane__mark${mark.end_ms === null ? " lane__mark--moment" : ""}`}
      style={{ left: `${left * 100}%`, ...(width > 0 ? { width: `${width * 100}%` } : {}) }}
      aria-label={`${label}, ${when}`}
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
