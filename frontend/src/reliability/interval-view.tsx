/** One row of the forest plot: interval, point and the two named limits. */
import type { Decision } from "../api/shapes";
import { Marker } from "../charts/marker-view";
import { LINES, place, ticks, tickWords } from "./scale";
import { verdictOf } from "./verdict";

const HEIGHT = 30;
const MIDDLE = HEIGHT / 2;

/** Positions are per cent of the width, so that lines keep their weight at every width. */
const percent = (value: number, least: number): string => `${place(value, least)}%`;

export function Interval({ decision, least }: { decision: Decision; least: number }) {
  const { value, ci } = decision.result.alpha;
  const { tone } = verdictOf(decision);
  return (
    <svg className="forest__plot" width="100%" height={HEIGHT} aria-hidden="true">
      <Limits least={least} height={HEIGHT} />
      {ci ? (
        <g className={`interval interval--${tone}`}>
          <line x1={percent(ci.low, least)} x2={percent(ci.high, least)} y1={MIDDLE} y2={MIDDLE} />
          {[ci.low, ci.high].map((end, side) => (
            <line
              key={side}
              x1={percent(end, least)}
              x2={percent(end, least)}
              y1={MIDDLE - 5}
              y2={MIDDLE + 5}
            />
          ))}
        </g>
      ) : null}
      {value === null ? null : (
        <svg x={percent(value, least)} y={MIDDLE} overflow="visible">
          <Marker tone={tone} />
        </svg>
      )}
    </svg>
  );
}

const Limits = ({ least, height }: { least: number; height: number }) => (
  <g className="forest__limits">
    {LINES.map(({ at, name }) => (
      <line key={name} x1={percent(at, least)} x2={percent(at, least)} y1="0" y2={height} />
    ))}
  </g>
);

/** The axis above the rows, with the limits named. */
export const Axis = ({ least }: { least: number }) => (
  <svg className="forest__axis" width="100%" height="44" aria-hidden="true">
    {LINES.map(({ at, name }, order) => (
      <text
        key={name}
        x={percent(at, least)}
        dx={order === 0 ? -3 : 3}
        y="14"
        textAnchor={order === 0 ? "end" : "start"}
        className="forest__limit-name"
      >
        {name}
      </text>
    ))}
    {ticks(least).map((tick) => (
      <text
        key={tick}
        x={percent(tick, least)}
        y="36"
        textAnchor={tick === least ? "start" : tick === 1 ? "end" : "middle"}
      >
        {tickWords(tick)}
      </text>
    ))}
    <svg y="20" height="24" width="100%" overflow="visible">
      <line x1="0" x2="100%" y1="22" y2="22" className="forest__baseline" />
    </svg>
    <Limits least={least} height={44} />
  </svg>
);
