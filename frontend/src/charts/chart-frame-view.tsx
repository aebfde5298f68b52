/** A chart with its words, the table behind it, and its files. */
import { type ReactNode, useId, useRef } from "react";

import { useAct } from "../ui/act";
import { saveCsv } from "../ui/download";
import { ErrorSummary } from "../ui/error-summary";
import { Tabs } from "../ui/tabs";
import { csvOf, type Field } from "./field";
import { FieldRows } from "./field-table-view";
import { FileButton } from "./file-button";
import { saveChartPng, saveChartSvg } from "./save-chart";
import { useWidth } from "./width";

interface ChartFrameProps<Row> {
  title: string;
  /** What it shows and how to read it, in a sentence or two. */
  lede: ReactNode;
  /** The beginning of the names of its files. */
  fileName: string;
  fields: Field<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Draws at most this wide; holds one `Drawing`. */
  children: (width: number) => ReactNode;
  notes?: ReactNode;
}

export function ChartFrame<Row>(props: ChartFrameProps<Row>) {
  const { title, lede, fileName, fields, rows, rowKey, children, notes } = props;
  const id = useId();
  const [measure, width] = useWidth();
  const plot = useRef<HTMLDivElement>(null);
  return (
    <section className="chart" aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      <p className="govuk-body chart__lede">{lede}</p>
      <Tabs
        title={`${title}: ways to see it`}
        areAllKept
        tabs={[
          {
            id: "plot",
            label: "Plot",
            content: (
              <div ref={plot}>
                <div ref={measure} className="chart__plot">
                  {children(width)}
                </div>
                {notes}
              </div>
            ),
          },
          {
            id: "table",
            label: "Table",
            content: <FieldRows title={title} fields={fields} rows={rows} rowKey={rowKey} />,
          },
        ]}
      />
      <Files
        title={title}
        fileName={fileName}
        drawing={() => plot.current?.querySelector<SVGSVGElement>("svg[data-chart]") ?? null}
        table={() => csvOf(fields, rows)}
      />
    </section>
  );
}

interface FilesProps {
  title: string;
  fileName: string;
  drawing: () => SVGSVGElement | null;
  table: () => string;
}

function Files({ title, fileName, drawing, table }: FilesProps) {
  const act = useAct();
  const save = (how: (name: string, svg: SVGSVGElement) => Promise<void> | void) => {
    const svg = drawing();
    if (svg) void act.run(async () => how(fileName, svg));
  };
  return (
    <div className="chart__files">
      <ErrorSummary faults={act.faults} />
      <span aria-hidden="true">Download:</span>
      <FileButton kind="SVG" title={title} onClick={() => save(saveChartSvg)} />
      <FileButton kind="PNG" title={title} onClick={() => save(saveChartPng)} />
      <FileButton kind="CSV" title={title} onClick={() => saveCsv(`${fileName}.csv`, table())} />
    </div>
  );
}
