import type { ReactNode } from "react";

export interface Column<Row> {
  key: string;
  heading: ReactNode;
  cell: (row: Row) => ReactNode;
  isNumeric?: boolean;
  /** The cell that names the row, read out with each of its cells. */
  isRowHeading?: boolean;
}

interface TableProps<Row> {
  /** Says what the rows are; shown above the table unless `isCaptionHidden`. */
  caption: string;
  isCaptionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
}

export function Table<Row>(props: TableProps<Row>) {
  const { caption, isCaptionHidden, columns, rows, rowKey } = props;
  const side = (column: Column<Row>, part: string) =>
    `govuk-table__${part}${column.isNumeric ? ` govuk-table__${part}--numeric numbers` : ""}`;
  return (
    // A wide table scrolls inside its own frame, which the keyboard can reach.
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="govuk-table">
        <caption
          className={
            isCaptionHidden
              ? "govuk-visually-hidden"
              : "govuk-table__caption govuk-table__caption--m"
          }
        >
          {caption}
        </caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {columns.map((column) => (
              <th key={column.key} scope="col" className={side(column, "header")}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="govuk-table__row">
              {columns.map((column) =>
                column.isRowHeading ? (
                  <th key={column.key} scope="row" className={side(column, "header")}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={side(column, "cell")}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
