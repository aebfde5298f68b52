import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import type { KnownFeedback } from "../api/shapes";
import { Told } from "./feedback-view";

const one: KnownFeedback = {
  wave_name: "Wave 2",
  encounter: "7KQ2M",
  member: "S1",
  variable: {
    id: "conduct",
    label: "Strongest resistance",
    question: "What is the strongest resistance S1 shows?",
    guidance: "",
    values: [
      { id: "compliant", label: "Compliant", definition: "Does as asked." },
      { id: "active", label: "Active", definition: "Pulls away or tenses." },
      { id: "assault", label: "Assault", definition: "Strikes or kicks." },
    ],
  },
  value: "active",
  settled: "compliant",
  is_right: false,
};

it("shows the own value, the settled one, and the rule of both", () => {
  render(<Told told={[one]} />);
  expect(screen.getByText("Different")).toBeTruthy();
  expect(screen.getByText("Active")).toBeTruthy();
  expect(screen.getByText("Pulls away or tenses.")).toBeTruthy();
  expect(screen.getByText("Does as asked.")).toBeTruthy();
  expect(screen.queryByText("Strikes or kicks.")).toBeNull();
});

it("says so where there is nothing to tell", () => {
  render(<Told told={[]} />);
  expect(screen.getByText("There is nothing to tell you yet")).toBeTruthy();
});
