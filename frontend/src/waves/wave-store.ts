/** The waves of a study, and one wave with the progress of its coders. */
import { listKnownAnswers } from "../api/hidden";
import type { WaveIn } from "../api/shapes";
import {
  closeWave as askCloseWave,
  getWave,
  listWaves,
  openWave as askOpenWave,
} from "../api/waves";
import { createRemotes } from "../state/remote";

/** Newest first. */
export const wavesOf = createRemotes(async (study: string) =>
  (await listWaves(study)).results.toSorted((one, other) =>
    other.opened_at.localeCompare(one.opened_at),
  ),
);
/** Encounters that can test coders. */
export const knownAnswersOf = createRemotes(
  async (study: string) => (await listKnownAnswers(study)).results,
);
export const wavePages = createRemotes(getWave);

export async function openWave(study: string, wave: WaveIn) {
  const opened = await askOpenWave(study, wave);
  void wavesOf.of(study).refresh();
  return opened;
}

export async function closeWave(study: string, wave: string): Promise<void> {
  await askCloseWave(wave);
  await Promise.all([wavePages.of(wave).refresh(), wavesOf.of(study).refresh()]);
}
