/** The table behind a chart, or one that needs no chart. */
import { type ReactNode, useId } from "react";

import { saveCsv } from "../ui/download";
import { Table } from "../ui/table";
import { csvOf, type Field } from "./field";
import { FileButton } from "./file-button";

interface FieldRowsProps<Row> {
  title: string;
  fields: Field<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
}

export const FieldRows = <Row,>({ title, fields, rows, rowKey }: FieldRowsProps<Row>) => (
  <Table
    caption={`${title}: every number`}
    isCaptionHidden
    rows={rows}
    rowKey={rowKey}
    columns={fields
      .filter(({ isForFileOnly }) => !isForFileOnly)
      .map(({ heading, value, show, isNumeric = false }, at) => ({
        key: heading,
        heading,
        isNumeric,
        isRowHeading: at === 0,
        cell: show ?? ((row: Row) => String(value(row) ?? "–")),
      }))}
  />
);

interface FieldTableProps<Row> extends FieldRowsProps<Row> {
  lede: ReactNode;
  fileName: string;
}

export function FieldTable<Row>({ lede, fileName, ...table }: FieldTableProps<Row>) {
  const id = useId();
  return (
    <section className="chart" aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {table.title}
      </h2>
      <p className="govuk-body chart__lede">{lede}</p>
      <FieldRows {...table} />
      <div className="chart__files">
        <span aria-hidden="true">Download:</span>
        <FileButton
          kind="CSV"
          title={table.title}
          onClick={() => saveCsv(`${fileName}.csv`, csvOf(table.fields, table.rows))}
        />
      </div>
    </section>
  );
}
