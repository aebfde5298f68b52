import type { Tone } from "../ui/tag";

/** One value with its interval, as it is drawn. */
export interface IntervalRow {
  id: string;
  label: string;
  value: number | null;
  low: number | null;
  high: number | null;
  tone: Tone;
  /** The numbers in words at the end of the row. */
  says: string;
}
