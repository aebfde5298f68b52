/** The SVG of a chart: named and described for those who do not see it. */
import { type ReactNode, useId } from "react";

interface DrawingProps {
  title: string;
  /** What can be seen in it, in a sentence. */
  says: string;
  width: number;
  height: number;
  children: ReactNode;
}

export function Drawing({ title, says, width, height, children }: DrawingProps) {
  const id = useId();
  return (
    <svg
      className="chart__drawing"
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-says`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      data-chart=""
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-says`}>{says}</desc>
      {children}
    </svg>
  );
}
