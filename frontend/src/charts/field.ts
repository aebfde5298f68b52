/** What a chart shows, as columns: one source for its table on the page and its CSV. */
import type { ReactNode } from "react";

import { type Cell, csv } from "../ui/csv";

export interface Field<Row> {
  heading: string;
  /** As in the file: numbers bare, undefined ones empty. */
  value: (row: Row) => Cell;
  /** As on the page, where it differs. */
  show?: (row: Row) => ReactNode;
  isNumeric?: boolean;
  /** What only somebody who reckons with the file needs. */
  isForFileOnly?: boolean;
}

export const csvOf = <Row>(fields: Field<Row>[], rows: Row[]): string =>
  csv(
    fields.map(({ heading }) => heading),
    rows.map((row) => fields.map(({ value }) => value(row))),
  );
