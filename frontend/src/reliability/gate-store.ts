/** The gate's decisions on a wave, and the flags that need a person. */
import {
  evaluateGate,
  getGate,
  listFlags,
  readCoverageMap,
  readDrift,
  resolveFlag as askResolution,
} from "../api/reliability";
import type { FlagResolutionIn } from "../api/shapes";
import { createRemotes } from "../state/remote";

export const gates = createRemotes(getGate);
export const flagsOf = createRemotes(async (wave: string) => (await listFlags(wave)).results);
export const coverageOf = createRemotes(readCoverageMap);
export const driftOf = createRemotes(readDrift);

/** Asks the gate to look again; its answer comes when the platform has worked it out. */
export async function askEvaluation(wave: string): Promise<void> {
  gates.of(wave).replace(await evaluateGate(wave));
}

/** What was done about a flag; the gate judges again by itself. */
export async function resolveFlag(wave: string, flag: string, resolution: FlagResolutionIn) {
  await askResolution(flag, resolution);
  await Promise.all([flagsOf.of(wave).refresh(), gates.of(wave).refresh()]);
}
