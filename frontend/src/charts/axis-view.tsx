/** Axes and named lines, the same on every chart. */
import type { Scale } from "./scale";

/** The rectangle inside the axes. */
export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface AxisProps {
  scale: Scale;
  area: Area;
  title: string;
  spell: (value: number) => string;
}

export const BottomAxis = ({ scale, area, title, spell }: AxisProps) => (
  <g className="chart__axis">
    <line x1={area.left} x2={area.right} y1={area.bottom} y2={area.bottom} />
    {scale.ticks.map((tick) => (
      <g key={tick}>
        <line x1={scale.place(tick)} x2={scale.place(tick)} y1={area.bottom} y2={area.bottom + 5} />
        <text x={scale.place(tick)} y={area.bottom + 20} textAnchor="middle">
          {spell(tick)}
        </text>
      </g>
    ))}
    <text
      className="chart__axis-title"
      x={(area.left + area.right) / 2}
      y={area.bottom + 42}
      textAnchor="middle"
    >
      {title}
    </text>
  </g>
);

/** Its title stands above it, so that no word has to be read sideways. */
export const LeftAxis = ({ scale, area, title, spell }: AxisProps) => (
  <g className="chart__axis">
    {scale.ticks.map((tick) => (
      <g key={tick}>
        <line
          className="chart__rule"
          x1={area.left}
          x2={area.right}
          y1={scale.place(tick)}
          y2={scale.place(tick)}
        />
        <text x={area.left - 8} y={scale.place(tick) + 4} textAnchor="end">
          {spell(tick)}
        </text>
      </g>
    ))}
    <text className="chart__axis-title" x={0} y={14}>
      {title}
    </text>
  </g>
);

interface LimitProps {
  at: number;
  area: Area;
  name: string;
}

/** A limit across the chart, named at its left end, where lines begin and seldom stay. */
export const AcrossLimit = ({ at, area, name }: LimitProps) => (
  <g className="chart__limit">
    <line x1={area.left} x2={area.right} y1={at} y2={at} />
    <text x={area.left + 4} y={at - 5}>
      {name}
    </text>
  </g>
);

/** A limit or a moment down the chart, named above it; `lift` keeps names apart. */
export const DownLimit = ({ at, area, name, lift = 0 }: LimitProps & { lift?: number }) => {
  const isLate = at > (area.left + area.right) / 2;
  return (
    <g className="chart__limit">
      <line x1={at} x2={at} y1={area.top} y2={area.bottom} />
      <text
        x={at + (isLate ? -5 : 5)}
        y={area.top - 5 - lift}
        textAnchor={isLate ? "end" : "start"}
      >
        {name}
      </text>
    </g>
  );
};
