/** What known answers and own work come back have shown, of a wave and the earlier ones. */
import { readCorrectness, readSteadiness } from "../api/hidden";
import { createRemotes } from "../state/remote";

export const steadinessOf = createRemotes(readSteadiness);
export const correctnessOf = createRemotes(readCorrectness);
