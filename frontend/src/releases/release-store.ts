/** Releases of a wave: asked for, sealed or refused. */
import {
  downloadRelease,
  getReleaseKey,
  listReleases,
  requestRelease as askRequest,
} from "../api/releases";
import { createRemote, createRemotes } from "../state/remote";
import { saveBlob } from "../ui/download";

export const releasesOf = createRemotes(async (wave: string) => (await listReleases(wave)).results);

export const releaseKey = createRemote(getReleaseKey);

export async function requestRelease(wave: string, variables: string[]): Promise<void> {
  await askRequest(wave, variables);
  await releasesOf.of(wave).refresh();
}

/** Read by the page and not by a plain link, so that the server can ask who is there first. */
export async function saveRelease(id: string): Promise<void> {
  saveBlob(`release-${id}.zip`, await downloadRelease(id));
}
