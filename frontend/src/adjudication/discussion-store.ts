/** One debrief as its reader may see it. It is read when asked for, never by itself: each reading
 *  is in the log. */
import {
  castVote as askVote,
  closeDebrief as askClose,
  listMyDebriefs,
  openTalk as askTalk,
  readDebrief,
  recordAttendance as askAttendance,
  recordDecision as askDecision,
  signOffDebrief as askSignOff,
} from "../api/adjudication";
import type { DebriefDecisionIn, Place, VoteIn } from "../api/shapes";
import { createRemote, createRemotes } from "../state/remote";

export const discussions = createRemotes(readDebrief);
export const myDebriefs = createRemote(async () => (await listMyDebriefs()).results);

const again = (debrief: string): Promise<void> => discussions.of(debrief).refresh();

export async function openTalk(debrief: string, place: Place): Promise<void> {
  await askTalk(debrief, place);
  await again(debrief);
}

export async function castVote(debrief: string, vote: VoteIn): Promise<void> {
  await askVote(debrief, vote);
  await again(debrief);
}

export async function recordDecision(debrief: string, decision: DebriefDecisionIn): Promise<void> {
  await askDecision(debrief, decision);
  await again(debrief);
}

export async function recordAttendance(debrief: string, users: string[]): Promise<void> {
  await askAttendance(debrief, users);
  await again(debrief);
}

export async function closeDebrief(debrief: string, minutes: string): Promise<void> {
  await askClose(debrief, minutes);
  await again(debrief);
}

export async function signOff(debrief: string): Promise<void> {
  await askSignOff(debrief);
  await again(debrief);
}
