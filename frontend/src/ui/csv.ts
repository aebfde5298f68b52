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
