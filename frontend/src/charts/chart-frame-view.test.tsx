import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { BarPlot } from "./bar-plot-view";
import { ChartFrame } from "./chart-frame-view";
import type { Field } from "./field";
import { PairGrid } from "./pair-grid-view";

interface Row {
  name: string;
  count: number;
}

const rows: Row[] = [
  { name: "slip", count: 3 },
  { name: "=timing", count: 9 },
];
const fields: Field<Row>[] = [
  { heading: "Cause", value: ({ name }) => name },
  { heading: "Units", value: ({ count }) => count, isNumeric: true },
  { heading: "Seed", value: () => 7, isForFileOnly: true },
];

const draw = () =>
  render(
    <ChartFrame
      title="Causes"
      lede="Why."
      fileName="causes"
      fields={fields}
      rows={rows}
      rowKey={({ name }) => name}
    >
      {(width) => (
        <BarPlot
          title="Causes"
          says="Two causes."
          width={width}
          bars={rows.map(({ name, count }) => ({
            id: name,
            label: name,
            amount: count,
            says: String(count),
          }))}
        />
      )}
    </ChartFrame>,
  );

const saved: { name: string; blob: Blob }[] = [];

beforeEach(() => {
  saved.length = 0;
  let last: Blob;
  vi.stubGlobal(
    "URL",
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => {
        last = blob;
        return "blob:chart";
      },
      revokeObjectURL: () => undefined,
    }),
  );
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push({ name: this.download, blob: last });
  });
});

describe("a chart", () => {
  it("is one picture with a name and a description", () => {
    draw();
    const picture = screen.getByRole("img", { name: "Causes" });
    expect(picture).toHaveAccessibleDescription("Two causes.");
  });

  it("has the table of its numbers behind it, reached by keyboard", async () => {
    draw();
    screen.getByRole("tab", { name: "Plot" }).focus();
    await userEvent.keyboard("{ArrowRight}");
    const table = screen.getByRole("table");
    expect(table).toBeVisible();
    expect(within(table).getAllByRole("row")).toHaveLength(3);
    expect(within(table).queryByText("Seed")).toBeNull();
  });

  it("keeps its table for print while the plot is shown", () => {
    draw();
    expect(screen.getByRole("table", { hidden: true })).not.toBeVisible();
  });

  it("is saved as a CSV that holds every column, and runs nothing", async () => {
    draw();
    await userEvent.click(screen.getByRole("button", { name: "Download “Causes” as CSV" }));
    expect(saved[0]?.name).toBe("causes.csv");
    expect(await saved[0]?.blob.text()).toContain(
      'Cause,Units,Seed\r\nslip,3,7\r\n"\'=timing",9,7',
    );
  });

  it("is saved as an SVG that needs no style sheet, also while the table is shown", async () => {
    draw();
    await userEvent.click(screen.getByRole("tab", { name: "Table" }));
    await userEvent.click(screen.getByRole("button", { name: "Download “Causes” as SVG" }));
    expect(saved[0]?.name).toBe("causes.svg");
    const text = (await saved[0]?.blob.text()) ?? "";
    expect(text).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(text).toContain("<title");
    expect(text).not.toContain('class="bar');
    expect(text).not.toContain("style=");
  });
});

describe("a chart on a dark page", () => {
  it("is read in the light theme while it is saved, and dark again after it", async () => {
    const seen = vi.spyOn(window, "getComputedStyle");
    draw();
    const picture = screen.getByRole("img", { name: "Causes" });
    const themes = new Set<string | undefined>();
    seen.mockImplementation(() => {
      themes.add(picture.dataset["theme"]);
      return document.createElement("p").style;
    });
    const button = screen.getByText("SVG");
    button.click();
    seen.mockRestore();
    expect([...themes]).toEqual(["light"]);
    expect(picture.dataset["theme"]).toBeUndefined();
    expect(await saved[0]?.blob.text()).not.toContain("data-theme");
  });
});

describe("the grid of pairs", () => {
  it("draws each pair once, with its number, and none for a pair that is not known", () => {
    const people = ["Ana", "Ben", "Cem"].map((name) => ({ id: name, name }));
    const { container } = render(
      <PairGrid
        title="Pairs"
        says="Three people."
        people={people}
        width={600}
        squareOf={(one, other) =>
          one.name === "Cem" && other.name === "Ana"
            ? undefined
            : { text: `${one.name}×${other.name}`, shade: 1, isNoted: false }
        }
      />,
    );
    expect(screen.getByText("Ben×Ana")).toBeInTheDocument();
    expect(screen.getByText("Cem×Ben")).toBeInTheDocument();
    expect(screen.queryByText("Ana×Ben")).toBeNull();
    expect(container.querySelectorAll(".pair-grid__none")).toHaveLength(1);
  });
});
