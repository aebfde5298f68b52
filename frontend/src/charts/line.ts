/** What a line plot draws. */
import type { Ends } from "./scale";

export interface Line {
  id: string;
  /** Written at its end, if it is strong. */
  name: string;
  points: { x: number; y: number }[];
  isStrong: boolean;
}

export interface PlotAxis {
  title: string;
  ends: Ends;
  spell: (value: number) => string;
}

/** A limit or a moment, with the word for it. */
export interface NamedPlace {
  at: number;
  name: string;
}
