/** Tables as CSV that a spreadsheet opens without running anything in it. */
export type Cell = string | number | boolean | null | undefined;

/** A text that a spreadsheet would take for a formula is kept a text by a leading apostrophe. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(content: Cell): string {
  if (content === null || content === undefined) return "";
  if (typeof content !== "string") return String(content);
  const safe = FORMULA.test(content) ? `'${content}` : content;
  return /[",\n\r;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csv = (headings: string[], rows: Cell[][]): string =>
  [headings, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

/** The rows of a CSV text; a line with nothing in it is none. Each row knows its first line. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** One cell and what ends it: quoted with "" for a quote, or plain up to a comma or a line break. */
const CELL = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy;

/** Undefined where a quote is opened and not closed, or text follows a closed one. */
export function readCsv(text: string): CsvRow[] | undefined {
  const source = text.replace(/^\uFEFF/, "");
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let [line, begun] = [1, 1];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < source.length || cells.length > 0) {
    const found = CELL.exec(source);
    if (!found || found[2]?.startsWith('"')) return undefined;
    const [whole, quoted, plain = "", end] = found;
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    line += whole.split(/\r\n|\n|\r/).length - 1;
    if (end === ",") continue;
    if (cells.some((one) => one !== "")) rows.push({ line: begun, cells });
    cells = [];
    begun = line;
    if (end === "") break;
  }
  return rows;
}
