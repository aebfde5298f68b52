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

/** Even ratios; a tick at each power of ten between the ends. */
export function logarithmic(values: Ends, pixels: Ends): Scale {
  const [least, most] = values.map(Math.log10) as [number, number];
  const span = most - least;
  const powers = steps(Math.ceil(least - 1e-9), Math.floor(most + 1e-9), 1);
  return {
    place: (value) =>
      placed(value <= 0 ? 0 : span === 0 ? 0.5 : (Math.log10(value) - least) / span, pixels),
    ticks: powers.map((power) => 10 ** power),
  };
}

/** The powers of ten around all of the values. */
export function decadesAround(values: number[]): Ends {
  const known = values.filter((value) => value > 0);
  if (known.length === 0) return [0.01, 1];
  const from = Math.floor(Math.log10(Math.min(...known)) + 1e-9);
  const to = Math.ceil(Math.log10(Math.max(...known)) - 1e-9);
  return [10 ** from, 10 ** Math.max(to, from + 1)];
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
    Number(((first + at) * step).toPrecision(12)),
  );
}
