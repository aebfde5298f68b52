/** What a coder decides about their own share: the pace, and stepping back. */
import { getCapacity, recuseAssignment, stateCapacity } from "../api/codings";
import { createRemotes } from "../state/remote";

export const stepBack = recuseAssignment;

/** The pace of one study's work, and how much of it the last week has seen. */
export const paceOf = createRemotes(getCapacity);

export async function keepPace(study: string, perWeek: number): Promise<void> {
  await stateCapacity(study, perWeek);
  await paceOf.of(study).refresh();
}
