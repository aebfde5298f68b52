import type { ReactNode } from "react";

export type Tone = "good" | "caution" | "bad" | "active" | "neutral";

const SHAPES: Record<Tone, string> = {
  good: "✔",
  caution: "▲",
  bad: "■",
  active: "●",
  neutral: "○",
};

/** A state as a word and a shape; the colour only repeats them. */
export const Tag = ({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) => (
  <strong className={`govuk-tag state-tag state-tag--${tone}`}>
    <span aria-hidden="true">{SHAPES[tone]}</span> {children}
  </strong>
);
