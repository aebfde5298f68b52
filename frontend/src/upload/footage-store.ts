/** Encounters and clips of a study, as the custodian keeps them. */
import {
  endUpload as askEnd,
  listClips,
  listEncounters,
  listMyUploads,
  registerEncounter as askRegister,
  retryClip as askRetry,
  retryClips as askRetryMany,
  tagEncounter as askTag,
} from "../api/footage";
import { linkEncounter } from "../api/sampling";
import type { ContentTag, EncounterIn } from "../api/shapes";
import { createRemote, createRemotes } from "../state/remote";

export const encountersOf = createRemotes(
  async (study: string) => (await listEncounters(study)).results,
);
export const clipsOf = createRemotes(async (study: string) => (await listClips(study)).results);

/** What this person began to upload and neither finished nor ended, on whatever machine. */
export const unfinishedUploads = createRemote(async () => (await listMyUploads()).results);

export async function endUpload(upload: string): Promise<void> {
  await askEnd(upload);
  await unfinishedUploads.refresh();
}

/** Registers an encounter and, where it came out of a draw, ties it to its sampled stop. */
export async function registerEncounter(study: string, encounter: EncounterIn, stop: string) {
  const registered = await askRegister(study, encounter);
  if (stop) await linkEncounter(stop, registered.id);
  await encountersOf.of(study).refresh();
  return registered;
}

export async function tagEncounter(study: string, encounter: string, tags: ContentTag[]) {
  await askTag(encounter, tags);
  await encountersOf.of(study).refresh();
}

export async function retryClip(study: string, clip: string): Promise<void> {
  await askRetry(clip);
  await clipsOf.of(study).refresh();
}

/** As many as the server takes at once, one request after another. */
const AT_ONCE = 500;

export async function retryClips(study: string, clips: string[]): Promise<void> {
  for (let from = 0; from < clips.length; from += AT_ONCE) {
    await askRetryMany(study, clips.slice(from, from + AT_ONCE));
  }
  await clipsOf.of(study).refresh();
}
