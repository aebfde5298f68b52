/** The axis of agreement: from chance (or below) to perfect. */
import { coefficient } from "../ui/format";

export interface Line {
  at: number;
  name: string;
}

/** Krippendorff's customary limits: below .667 discard, from .80 rely. */
export const LINES: Line[] = [
  { at: 0.667, name: ".667" },
  { at: 0.8, name: ".80" },
];

/** The least value to show, a whole fifth at or below all of them, never above 0. */
export function leastOf(values: (number | null | undefined)[]): number {
  const known = values.filter((value) => typeof value === "number");
  return Math.max(-1, Math.min(0, Math.floor(Math.min(0, ...known) * 5) / 5));
}

/** Where a value stands on the axis, in per cent of its width. */
export const place = (value: number, least: number): number =>
  ((Math.min(1, Math.max(least, value)) - least) / (1 - least)) * 100;

export function ticks(least: number): number[] {
  const from = Math.round(least * 5);
  return Array.from({ length: 6 - from }, (_, step) => (from + step) / 5);
}

/** 0, .2, −.4, 1: as on every axis of agreement. */
export const tickWords = (tick: number): string =>
  Number.isInteger(tick) ? String(tick).replace("-", "−") : coefficient(tick, 1);
