/** Imported files of stop records. */
import {
  acceptFrame as askAccept,
  getFrame,
  importFrame as askImport,
  listFrames,
} from "../api/sampling";
import type { Progress } from "../api/upload";
import { createRemotes } from "../state/remote";

export const framesOf = createRemotes(async (study: string) => (await listFrames(study)).results);
export const frameOf = createRemotes(getFrame);

export async function importFrame(study: string, file: File, onProgress: Progress) {
  const imported = await askImport(study, file, onProgress);
  void framesOf.of(study).refresh();
  return imported;
}

export async function acceptFrame(frame: string, reason: string): Promise<void> {
  frameOf.of(frame).replace(await askAccept(frame, reason));
}
