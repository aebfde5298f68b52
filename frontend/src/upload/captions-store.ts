/** What custodians have supplied of what is said in the clips of an encounter. */
import { listCaptions, supplyCaptions as askSupply } from "../api/captions";
import { createRemotes } from "../state/remote";

export const captionsOf = createRemotes(
  async (encounter: string) => (await listCaptions(encounter)).results,
);

export async function supplyCaptions(encounter: string, clip: string, file: File): Promise<void> {
  await askSupply(clip, file);
  await captionsOf.of(encounter).refresh();
}
