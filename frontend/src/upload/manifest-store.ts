/** A manifest as the server read it, and which of its rows have their file at hand. */
import { checkManifest } from "../api/footage";
import type { ManifestReport, ManifestRow } from "../api/shapes";
import { upload } from "./upload-store";

export const readManifest = (study: string, file: File): Promise<ManifestReport> =>
  checkManifest(study, file);

export interface Matched {
  /** Rows to be brought in, each with its file. */
  ready: { row: ManifestRow; file: File }[];
  /** Rows to be brought in whose file has not been chosen. */
  without: ManifestRow[];
  /** Files chosen that no row asks for. */
  strange: File[];
}

export function matched({ rows }: ManifestReport, files: File[]): Matched {
  const wanted = rows.filter(({ state }) => state === "ready");
  const byName = new Map(files.map((file) => [file.name, file]));
  const ready = wanted.flatMap((row) => {
    const file = byName.get(row.file_name);
    return file ? [{ row, file }] : [];
  });
  const named = new Set(wanted.map(({ file_name }) => file_name));
  return {
    ready,
    without: wanted.filter(({ file_name }) => !byName.has(file_name)),
    strange: files.filter(({ name }) => !named.has(name)),
  };
}

/** Each goes where its row says. */
export function uploadMatched(study: string, { ready }: Matched): void {
  for (const { row, file } of ready) {
    if (!row.encounter) continue;
    upload(study, row.encounter, {
      file,
      camera: row.camera,
      wearer_role: row.wearer_role,
      offset_ms: row.offset_ms ?? 0,
      ...(row.sha256 ? { expected: row.sha256 } : {}),
    });
  }
}
