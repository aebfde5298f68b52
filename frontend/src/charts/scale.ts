/** Where a value stands on an axis, and where the axis is named. */

export interface Scale {
  /** Position in pixels; values beyond the ends stand at the end. */
  place: (value: number) => number;
  ticks: number[];
}

export type Ends = readonly [from: number, to: number];

const within = (share: number): number => Math.min(1, Math.max(0, share));

const placed = (share: number, [from, to]: Ends): number => from + within(share) * (to - from);

/** Even steps; about as many ticks as wished, at round numbers. */
export function linear(values: Ends, pixels: Ends, wished = 5): Scale {
  const [least, most] = values;
  const span = most - least;
  return {
    place: (value) => placed(span === 0 ? 0.5 : (value - least) / span, pixels),
    ticks: span === 0 ? [least] : steps(least, most, roundStep(span / wished)),
  };
}

const ROUND = [1, 2, 5];

/** Even ratios; ticks at powers of ten, and at twice and five times them where there is room. */
export function logarithmic(values: Ends, pixels: Ends): Scale {
  const [least, most] = values.map(Math.log10) as [number, number];
  const span = most - least;
  const powers = steps(Math.floor(least + 1e-9), Math.floor(most + 1e-9), 1);
  const times = span <= 2 ? ROUND : [1];
  return {
    place: (value) =>
      placed(value <= 0 ? 0 : span === 0 ? 0.5 : (Math.log10(value) - least) / span, pixels),
    ticks: powers
      .flatMap((power) => times.map((time) => exact(time * 10 ** power)))
      .filter((tick) => tick >= values[0] * (1 - 1e-9) && tick <= values[1] * (1 + 1e-9)),
  };
}

/** From the round number below all of the values to 1: for shares of a whole. */
export function sharesAround(values: number[]): Ends {
  const least = Math.min(...values.filter((value) => value > 0), 0.5);
  const power = 10 ** Math.floor(Math.log10(least) + 1e-9);
  const time = ROUND.findLast((one) => one * power <= least * (1 + 1e-9)) ?? 1;
  return [exact(time * power), 1];
}

/** 1, 2 or 5 times a power of ten, at least as large as asked. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((times) => times * power >= least - 1e-12) ?? 10) * power;
}

function steps(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  // Counted in whole steps, because a sum of tenths is not a tenth.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) =>
    exact((first + at) * step),
  );
}

const exact = (value: number): number => Number(value.toPrecision(12));
