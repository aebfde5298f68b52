/** Bars one below the other, each with its words above it and its number behind it. */
import { Drawing } from "./drawing-view";

export interface Bar {
  id: string;
  label: string;
  amount: number;
  /** The number as it is written at the bar. */
  says: string;
}

interface BarPlotProps {
  title: string;
  says: string;
  bars: Bar[];
  width: number;
}

const ROW = 54;
const THICK = 20;
/** Room for the number behind the longest bar. */
const BEHIND = 110;

export function BarPlot({ title, says, bars, width }: BarPlotProps) {
  const most = Math.max(...bars.map(({ amount }) => amount), 1);
  const longest = Math.max(40, width - BEHIND);
  return (
    <Drawing title={title} says={says} width={width} height={bars.length * ROW + 4}>
      {bars.map(({ id, label, amount, says: number }, at) => {
        const length = Math.max(2, (amount / most) * longest);
        return (
          <g key={id} className="bar" transform={`translate(0 ${at * ROW})`}>
            <text x="0" y="17" className="bar__label">
              {label}
            </text>
            <rect x="0" y="24" width={length} height={THICK} className="bar__length" />
            <text x={length + 8} y={24 + THICK / 2 + 5} className="bar__number">
              {number}
            </text>
          </g>
        );
      })}
    </Drawing>
  );
}
