/** Releases of a wave: asked for, sealed or refused. */
import { listReleases, releaseFile, requestRelease as askRequest } from "../api/releases";
import { createRemotes } from "../state/remote";

export { releaseFile };

export const releasesOf = createRemotes(async (wave: string) => (await listReleases(wave)).results);

export async function requestRelease(wave: string, variables: string[]): Promise<void> {
  await askRequest(wave, variables);
  await releasesOf.of(wave).refresh();
}
