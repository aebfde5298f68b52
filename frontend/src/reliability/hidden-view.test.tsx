import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
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

it("says how many known answers were judged right, within what bounds, and below what mark", async () => {
  render(<KnownAnswers found={correctness} />);
  await userEvent.click(screen.getByRole("tab", { name: "Table" }));
  expect(
    screen.getByRole("row", { name: /Ana 7 of 10 70 % 35 % to 93 % .*Below it/ }),
  ).toBeTruthy();
  expect(screen.getByText(/has no\s+consequence by itself/)).toBeTruthy();
});

it("says why there is no alpha where there is none", async () => {
  render(<OwnWork found={steadiness} />);
  await userEvent.click(screen.getByRole("tab", { name: "Table" }));
  expect(screen.getByRole("row", { name: /All coders 4 of 4/ })).toBeTruthy();
  expect(screen.getByText("Undefined: Every coder gave the same value: no.")).toBeTruthy();
});

it("says what is missing where nothing was hidden", () => {
  render(<KnownAnswers found={{ ...correctness, lines: [] }} />);
  render(<OwnWork found={{ ...steadiness, lines: [] }} />);
  expect(screen.getByText("No known answer has been judged yet")).toBeTruthy();
  expect(screen.getByText("No own work has come back yet")).toBeTruthy();
});

it("says how the interval of an alpha was made", async () => {
  const ci = { low: 0.51, high: 0.93, method: "cluster bootstrap", confidence: 0.95 };
  const made = { ...ci, replicates: 2000, undefined_replicates: 3, seed: 7 };
  const alpha = { name: "alpha", value: 0.75, status: "ok", reason: "", ci: made };
  render(
    <OwnWork
      found={{ ...steadiness, lines: steadiness.lines.map((line) => ({ ...line, alpha })) }}
    />,
  );
  await userEvent.click(screen.getByRole("tab", { name: "Table" }));
  expect(screen.getByRole("row", { name: /\.75 \.51 to \.93 cluster bootstrap/ })).toBeTruthy();
  expect(screen.getByText(/2,000 replicates, 3 of them undefined; seed 7/)).toBeTruthy();
});
