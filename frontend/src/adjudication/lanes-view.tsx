import type { AgendaUnit, Lane } from "../api/shapes";
import type { Variable } from "../codebooks/document";
import type { Player } from "../player/player-store";
import { spanOf } from "../player/position";
import { shareOf, type Span } from "../timeline/lanes";
import { Playhead, Scrubber } from "../timeline/scrubber-view";
import { Table } from "../ui/table";
import { gapsInWords, gapWords } from "./agenda";
import { markWords, valueWords } from "./value-words";

interface LanesProps {
  unit: AgendaUnit;
  variable: Variable | undefined;
  /** Absent where the footage cannot be watched: the lanes are then only read. */
  player?: Player | undefined;
}

/** One scrubber, a lane for each coder; the disputed seconds glow, and lead the player there. */
export function Lanes({ unit, variable, player }: LanesProps) {
  const span = spanOfUnit(unit);
  return (
    <section className="debate" aria-label="What each coder marked">
      {player ? <Scrubber player={player} span={span} /> : null}
      <div className="debate__lanes">
        {unit.lanes.map((lane) => (
          <div key={lane.coder} className="lane">
            <span className="lane__label">
              {coderWords(lane)}: <strong>{valueWords(lane.value, variable)}</strong>
            </span>
            <div className="lane__line" aria-hidden="true">
              {lane.marks.map((mark) => (
                <span
                  key={`${mark.label}/${mark.start_ms}`}
                  className={`lane__mark debate__mark${mark.end_ms === null ? " lane__mark--moment" : ""}`}
                  style={sides(mark.start_ms, mark.end_ms ?? mark.start_ms, span)}
                />
              ))}
            </div>
          </div>
        ))}
        <Gaps unit={unit} span={span} player={player} />
        {player ? <Playhead player={player} span={span} /> : null}
      </div>
      <p className="govuk-body quiet numbers">
        {unit.disputed.length === 0
          ? "No moment is marked differently; the coders differ on the answer as a whole."
          : `${gapsInWords(unit.disputed)}.${player ? " Choose one of the lit places to go there." : ""}`}
      </p>
      <LaneTable unit={unit} variable={variable} />
    </section>
  );
}

function Gaps({
  unit,
  span,
  player,
}: {
  unit: AgendaUnit;
  span: Span;
  player?: Player | undefined;
}) {
  return (
    <div className="debate__gaps">
      {unit.disputed.map((gap, order) => {
        const style = sides(gap.from_ms, gap.to_ms, span);
        return player ? (
          <button
            key={gap.from_ms}
            type="button"
            className="debate__gap"
            style={style}
            aria-label={`Go to dispute ${order + 1} of ${unit.disputed.length}: ${gapWords(gap)}`}
            title={gapWords(gap)}
            onClick={() => player.goTo(gap.from_ms)}
          />
        ) : (
          <span key={gap.from_ms} className="debate__gap" style={style} />
        );
      })}
    </div>
  );
}

/** What the lanes show, to read; and the notes, which they cannot show. */
const LaneTable = ({ unit, variable }: LanesProps) => (
  <Table
    caption="What each coder said"
    rows={unit.lanes}
    rowKey={({ coder }) => coder}
    columns={[
      { key: "coder", heading: "Coder", isRowHeading: true, cell: coderWords },
      { key: "value", heading: "Answer", cell: ({ value }) => valueWords(value, variable) },
      {
        key: "marks",
        heading: "Marked at",
        cell: ({ marks }) =>
          marks.length > 0
            ? marks.map((mark) => markWords(mark, variable)).join("; ")
            : "not marked",
      },
      { key: "note", heading: "Note", cell: ({ note }) => note },
    ]}
  />
);

/** Names stay hidden until the vote is in; the API gives none before. */
function coderWords({ coder, name, is_own, group }: Lane): string {
  const who = is_own ? `${coder} (you)` : name ? `${name} (${coder})` : coder;
  return group ? `${who}, ${group}` : who;
}

function spanOfUnit({ encounter, lanes, disputed }: AgendaUnit): Span {
  const { start, end } = spanOf(encounter.clips);
  const marked = [
    ...lanes.flatMap(({ marks }) => marks.map(({ start_ms, end_ms }) => end_ms ?? start_ms)),
    ...disputed.map(({ to_ms }) => to_ms),
  ];
  return { start, end: Math.max(end, ...marked) };
}

function sides(from: number, to: number, span: Span) {
  const left = shareOf(from, span);
  const width = shareOf(to, span) - left;
  return { left: `${left * 100}%`, ...(width > 0 ? { width: `${width * 100}%` } : {}) };
}
