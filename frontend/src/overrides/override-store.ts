/** Overrides of the gate on a wave; they change what may leave, so the gate is read again. */
import {
  confirmOverride as askConfirm,
  listOverrides,
  proposeOverride as askPropose,
} from "../api/overrides";
import { gates } from "../reliability/gate-store";
import { createRemotes } from "../state/remote";

export const overridesOf = createRemotes(
  async (wave: string) => (await listOverrides(wave)).results,
);

const again = async (wave: string): Promise<void> => {
  await Promise.all([overridesOf.of(wave).refresh(), gates.of(wave).refresh()]);
};

export async function proposeOverride(wave: string, variable: string, reason: string) {
  await askPropose(wave, variable, reason);
  await again(wave);
}

export async function confirmOverride(wave: string, override: string) {
  await askConfirm(override);
  await again(wave);
}
