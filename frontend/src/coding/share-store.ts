/** What a coder decides about their own share: the next one, the pace, and stepping back. */
import { getNextAssignment, recuseAssignment, stateCapacity } from "../api/codings";
import { createRemote } from "../state/remote";

export const nextAssignment = createRemote(getNextAssignment);

export const stepBack = recuseAssignment;

export const keepPace = stateCapacity;
