/** Lines over an even axis; those to look at are strong and named where they end. */
import { AcrossLimit, type Area, BottomAxis, DownLimit, LeftAxis } from "./axis-view";
import { Drawing } from "./drawing-view";
import type { Line, NamedPlace, PlotAxis } from "./line";
import { linear, type Scale } from "./scale";

interface LinePlotProps {
  title: string;
  says: string;
  width: number;
  x: PlotAxis;
  y: PlotAxis;
  lines: Line[];
  /** Limits across, and moments down. */
  across?: NamedPlace[];
  down?: NamedPlace[];
}

const HEIGHT = 320;
const TICK_ROOM = 90;
/** Names of moments stand in so many lines above the chart. */
const LIFTS = 3;
const LIFT = 15;

export function LinePlot(props: LinePlotProps) {
  const { title, says, width, x, y, lines, across = [], down = [] } = props;
  const named = lines.some(({ isStrong, name }) => isStrong && name) ? 96 : 16;
  const top = 34 + LIFT * Math.min(LIFTS, down.length);
  const area: Area = { left: 46, right: width - named, top, bottom: HEIGHT - 52 };
  // What lies along the axis is counted: no tick between two of them.
  const wished = Math.min(x.ends[1] - x.ends[0], (area.right - area.left) / TICK_ROOM);
  const along = linear(x.ends, [area.left, area.right], wished);
  const up = linear(y.ends, [area.bottom, area.top]);
  return (
    <Drawing title={title} says={says} width={width} height={HEIGHT}>
      <LeftAxis scale={up} area={area} title={y.title} spell={y.spell} />
      <BottomAxis scale={along} area={area} title={x.title} spell={x.spell} />
      {across.map(({ at, name }) => (
        <AcrossLimit key={name} at={up.place(at)} area={area} name={name} />
      ))}
      {down.map(({ at, name }, order) => (
        <DownLimit
          key={`${at} ${name}`}
          at={along.place(at)}
          area={area}
          name={name}
          lift={(order % LIFTS) * LIFT}
        />
      ))}
      {lines
        .toSorted((one, other) => Number(one.isStrong) - Number(other.isStrong))
        .map((line) => (
          <LineView key={line.id} line={line} along={along} up={up} />
        ))}
    </Drawing>
  );
}

function LineView({ line, along, up }: { line: Line; along: Scale; up: Scale }) {
  const places = line.points.map(({ x, y }) => [along.place(x), up.place(y)] as const);
  const last = places.at(-1);
  if (!last) return null;
  return (
    <g className={line.isStrong ? "line line--strong" : "line"}>
      <polyline points={places.map((place) => place.join(",")).join(" ")} fill="none" />
      {line.isStrong || places.length === 1
        ? places.map(([x, y], at) => <circle key={at} cx={x} cy={y} r="3" />)
        : null}
      {line.isStrong ? (
        <text x={last[0] + 8} y={last[1] + 4}>
          {line.name}
        </text>
      ) : null}
    </g>
  );
}
