/** The gate's decisions on a wave, and the flags that need a person. */
import { evaluateGate, getGate, listFlags, readCoverageMap } from "../api/reliability";
import { createRemotes } from "../state/remote";

export const gates = createRemotes(getGate);
export const flagsOf = createRemotes(async (wave: string) => (await listFlags(wave)).results);
export const coverageOf = createRemotes(readCoverageMap);

/** Asks the gate to look again; its answer comes when the platform has worked it out. */
export async function askEvaluation(wave: string): Promise<void> {
  gates.of(wave).replace(await evaluateGate(wave));
}
