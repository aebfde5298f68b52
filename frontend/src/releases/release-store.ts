/** Releases of a wave: asked for, sealed or refused. */
import {
  getReleaseKey,
  listReleases,
  releaseFile,
  requestRelease as askRequest,
} from "../api/releases";
import { createRemote, createRemotes } from "../state/remote";

export { releaseFile };

export const releasesOf = createRemotes(async (wave: string) => (await listReleases(wave)).results);

export const releaseKey = createRemote(getReleaseKey);

export async function requestRelease(wave: string, variables: string[]): Promise<void> {
  await askRequest(wave, variables);
  await releasesOf.of(wave).refresh();
}
