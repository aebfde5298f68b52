import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { describe, expect, it } from "vitest";

import { decision, flag } from "../testing/decisions";
import { csvOf } from "../charts/field";
import { AGREEMENT_FIELDS, intervalRow } from "./agreement-table";
import { flagSentences } from "./flag-words";
import { ForestPlot } from "./forest-plot-view";
import { leastOf, place, ticks } from "./scale";

const undefinedAlpha = decision({
  variable: "injury",
  label: "Injury",
  outcome: "hold",
  reasons: ["Every coder gave the same value."],
  result: {
    ...decision().result,
    alpha: { ...decision().result.alpha, value: null, ci: null, reason: "No variation." },
  },
});

describe("the scale", () => {
  it("reaches below chance only as far as the data do", () => {
    expect(leastOf([0.4, null, 0.9])).toBe(0);
    expect(leastOf([-0.01])).toBe(-0.2);
    expect(leastOf([-7])).toBe(-1);
  });

  it("keeps every value inside its width", () => {
    expect(place(1, -0.2)).toBe(100);
    expect(place(-0.9, -0.2)).toBe(0);
    expect(place(0.4, -0.2)).toBeCloseTo(50);
  });

  it("has a tick at each end", () => {
    expect(ticks(-0.2)).toEqual([-0.2, 0, 0.2, 0.4, 0.6, 0.8, 1]);
  });
});

describe("the plot", () => {
  const draw = () =>
    render(
      <MemoryRouter>
        <ForestPlot
          decisions={[decision(), undefinedAlpha]}
          flags={[flag({ variable: "taser_drawn" })]}
          study="s1"
          wave="w1"
        />
      </MemoryRouter>,
    );

  it("opens a row by keyboard to its reasons, its flag and how it was worked out", async () => {
    draw();
    const row = screen.getByRole("button", { name: /Taser drawn/ });
    expect(row).toHaveAttribute("aria-expanded", "false");
    row.focus();
    await userEvent.keyboard("{Enter}");
    expect(row).toHaveAttribute("aria-expanded", "true");
    const item = within(screen.getAllByRole("listitem")[0] as HTMLElement);
    expect(item.getByText(/reaches 0.80/)).toBeVisible();
    expect(item.getByText(/Ana and Ben agreed on 9 of the 20/)).toBeVisible();
    expect(item.getByText(/2,000 replicates, 0 of them undefined; seed 7/)).toBeInTheDocument();
  });

  it("says the numbers and the verdict in words beside the drawing", () => {
    draw();
    const row = screen.getByRole("button", { name: /Taser drawn/ });
    expect(row).toHaveTextContent(".91 (.84–.95)");
    expect(row).toHaveTextContent("Yes");
  });

  it("draws no point where agreement is undefined, and says so", () => {
    draw();
    const row = screen.getByRole("button", { name: /Injury/ });
    expect(row).toHaveTextContent("cannot be told");
    expect(row.querySelector(".marker")).toBeNull();
  });
});

describe("a flag", () => {
  it("tells groups, pairs and what agreement would be without one coder", () => {
    expect(flagSentences(flag())).toEqual([
      "Between the community and police groups, coders agreed on 33 of the 60 pairs of codings they share.",
      "Ana and Ben agreed on 9 of the 20 pairs of codings they share.",
      "Without Ben (30 codings) agreement would be .74.",
    ]);
  });
});

describe("the numbers as a file", () => {
  it("say what the plot draws, and leave undefined ones empty", () => {
    const [headings, first, second] = csvOf(AGREEMENT_FIELDS, [decision(), undefinedAlpha])
      .trim()
      .split("\r\n")
      .map((line) => line.split(","));
    const at = (heading: string) => headings?.indexOf(heading) ?? -1;
    const drawn = intervalRow(decision());
    expect(
      ["Value", "Interval from", "Interval to"].map((heading) => Number(first?.[at(heading)])),
    ).toEqual([drawn.value, drawn.low, drawn.high]);
    expect(second?.[at("May we analyse?")]).toBe("Not yet");
    expect(second?.[at("Value")]).toBe("");
  });
});
