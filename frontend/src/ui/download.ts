/** Hands something to the person as a file; nothing goes over the network. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the content by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

export const saveText = (name: string, text: string, type: string): void =>
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));

/** The mark at the front tells spreadsheets that the text is UTF-8. */
export const saveCsv = (name: string, text: string): void =>
  saveText(name, `\ufeff${text}`, "text/csv");

export const saveSvg = (name: string, svg: SVGSVGElement): void =>
  saveText(name, new XMLSerializer().serializeToString(svg), "image/svg+xml");

/** Letters, digits and dashes: a name that every system takes. */
export const asFileName = (name: string): string =>
  name.replaceAll(/[^\p{L}\p{N}_-]+/gu, "-").replaceAll(/^-|-$/g, "");
