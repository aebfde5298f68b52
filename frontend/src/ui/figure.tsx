import type { ReactNode } from "react";

export interface Figure {
  number: ReactNode;
  label: ReactNode;
  tone?: "good" | "caution" | "bad" | "neutral";
}

const SHAPES = { good: "✔", caution: "▲", bad: "■", neutral: "" };

/** A few large numbers in a row, each with what it counts. */
export const Figures = ({ figures }: { figures: Figure[] }) => (
  <ul className="figures">
    {figures.map(({ number, label, tone = "neutral" }, place) => (
      <li key={place} className={`figures__one figures__one--${tone}`}>
        <span className="figures__number numbers">
          {SHAPES[tone] ? <span aria-hidden="true">{SHAPES[tone]} </span> : null}
          {number}
        </span>
        <span className="figures__label">{label}</span>
      </li>
    ))}
  </ul>
);
