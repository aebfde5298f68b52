/** Values with their intervals, one below the other on one scale, with the limits named. */
import { type Area, BottomAxis, DownLimit } from "./axis-view";
import { Drawing } from "./drawing-view";
import { Marker } from "./marker-view";
import type { IntervalRow } from "./interval-row";
import type { NamedPlace } from "./line";
import { linear, type Scale } from "./scale";

interface IntervalPlotProps {
  title: string;
  says: string;
  width: number;
  rows: IntervalRow[];
  least: number;
  axis: string;
  spell: (value: number) => string;
  limits: NamedPlace[];
}

const ROW = 34;
/** Room for the names of the limits. */
const HEAD = 44;
/** Below this width the words stand above the interval, not beside it. */
const NARROW = 560;

/** What the longest words take, a letter being about so wide, and a gap. */
const LETTER = 7;
const room = (words: string[]): number =>
  20 + LETTER * Math.max(12, ...words.map(({ length }) => length));

export function IntervalPlot(props: IntervalPlotProps) {
  const { title, says, width, rows, least, axis, spell, limits } = props;
  const isNarrow = width < NARROW;
  const step = isNarrow ? ROW + 20 : ROW;
  const bottom = HEAD + rows.length * step;
  const area: Area = isNarrow
    ? { left: 10, right: width - 14, top: HEAD - 8, bottom }
    : {
        left: room(rows.map(({ label }) => label)),
        right: width - room(rows.map(({ says }) => says)),
        top: HEAD - 8,
        bottom,
      };
  const along = linear([least, 1], [area.left, area.right], isNarrow ? 4 : 6);
  return (
    <Drawing title={title} says={says} width={width} height={bottom + 50}>
      {limits.map(({ at, name }, order) => (
        <DownLimit key={name} at={along.place(at)} area={area} name={name} lift={order * 15} />
      ))}
      {rows.map((row, at) => (
        <g key={row.id} transform={`translate(0 ${HEAD + at * step})`}>
          <text x={isNarrow ? area.left : 0} y={isNarrow ? 16 : ROW / 2 + 5}>
            {row.label}
          </text>
          <text
            className="interval__says"
            x={width - 2}
            y={isNarrow ? 16 : ROW / 2 + 5}
            textAnchor="end"
          >
            {row.says}
          </text>
          <IntervalView row={row} along={along} y={isNarrow ? 36 : ROW / 2} />
        </g>
      ))}
      <BottomAxis scale={along} area={area} title={axis} spell={spell} />
    </Drawing>
  );
}

function IntervalView({ row, along, y }: { row: IntervalRow; along: Scale; y: number }) {
  const { value, low, high, tone } = row;
  return (
    <>
      {low === null || high === null ? null : (
        <g className={`interval interval--${tone}`}>
          <line x1={along.place(low)} x2={along.place(high)} y1={y} y2={y} />
          {[low, high].map((end, side) => (
            <line key={side} x1={along.place(end)} x2={along.place(end)} y1={y - 5} y2={y + 5} />
          ))}
        </g>
      )}
      {value === null ? null : <Marker tone={tone} x={along.place(value)} y={y} />}
    </>
  );
}
