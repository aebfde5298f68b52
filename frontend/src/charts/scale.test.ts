import { describe, expect, it } from "vitest";

import { sharesAround, linear, logarithmic } from "./scale";

describe("an even scale", () => {
  it("puts its ends at the ends and its middle in the middle, upside down as well", () => {
    const { place } = linear([0, 8], [200, 0]);
    expect([0, 4, 8].map(place)).toEqual([200, 100, 0]);
  });

  it("keeps what lies beyond its ends at the end", () => {
    const { place } = linear([0, 1], [10, 110]);
    expect(place(-3)).toBe(10);
    expect(place(7)).toBe(110);
  });

  it("has ticks at round numbers, exact to the last digit", () => {
    expect(linear([-0.2, 1], [0, 100], 6).ticks).toEqual([-0.2, 0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linear([0, 23], [0, 100], 5).ticks).toEqual([0, 5, 10, 15, 20]);
  });

  it("puts a single value in the middle", () => {
    const { place, ticks } = linear([3, 3], [0, 100]);
    expect(place(3)).toBe(50);
    expect(ticks).toEqual([3]);
  });
});

describe("a scale of ratios", () => {
  it("gives each power of ten the same room and a tick", () => {
    const { place, ticks } = logarithmic([0.001, 1], [0, 300]);
    expect(ticks).toEqual([0.001, 0.01, 0.1, 1]);
    expect(ticks.map((tick) => Math.round(place(tick)))).toEqual([0, 100, 200, 300]);
  });

  it("puts nothing at all at its lower end", () => {
    expect(logarithmic([0.01, 1], [40, 90]).place(0)).toBe(40);
  });

  it("has ticks at twice and five times a power of ten where there is room", () => {
    expect(logarithmic([0.05, 1], [0, 300]).ticks).toEqual([0.05, 0.1, 0.2, 0.5, 1]);
  });

  it("reaches from the round number below all shares to the whole", () => {
    expect(sharesAround([0.03, 0.4, 0])).toEqual([0.02, 1]);
    expect(sharesAround([0.1, 0.7])).toEqual([0.1, 1]);
    expect(sharesAround([0.00051])).toEqual([0.0005, 1]);
    expect(sharesAround([])).toEqual([0.5, 1]);
  });
});
