import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import type { Correctness, Steadiness } from "../api/shapes";
import { KnownAnswers, OwnWork } from "./hidden-view";

const correctness: Correctness = {
  lines: [
    {
      variable: "taser",
      label: "Taser drawn",
      coder: "a",
      judged: 10,
      right: 7,
      share: 0.7,
      low: 0.348,
      high: 0.933,
      is_below: true,
    },
  ],
  coders: 3,
  pass_mark: 0.8,
  names: { a: "Ana" },
};

const steadiness: Steadiness = {
  lines: [
    {
      variable: "taser",
      label: "Taser drawn",
      coder: null,
      units: 4,
      alike: 4,
      alpha: {
        name: "alpha",
        value: null,
        status: "no_variation",
        reason: "Every coder gave the same value: no.",
        ci: null,
      },
    },
  ],
  coders: 2,
  encounters: 4,
  names: {},
};

it("says how many known answers were judged right, within what bounds, and below what mark", () => {
  render(<KnownAnswers found={correctness} />);
  expect(
    screen.getByRole("row", { name: /Ana 7 of 10 70 % 35 % to 93 % .*Below it/ }),
  ).toBeTruthy();
  expect(screen.getByText(/has no\s+consequence by itself/)).toBeTruthy();
});

it("says why there is no alpha where there is none", () => {
  render(<OwnWork found={steadiness} />);
  expect(screen.getByRole("row", { name: /All coders 4 of 4/ })).toBeTruthy();
  expect(screen.getByText("Undefined: Every coder gave the same value: no.")).toBeTruthy();
});

it("says what is missing where nothing was hidden", () => {
  render(<KnownAnswers found={{ ...correctness, lines: [] }} />);
  render(<OwnWork found={{ ...steadiness, lines: [] }} />);
  expect(screen.getByText("No known answer has been judged yet")).toBeTruthy();
  expect(screen.getByText("No own work has come back yet")).toBeTruthy();
});
