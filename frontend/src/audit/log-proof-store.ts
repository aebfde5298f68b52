/** How far the log is proved and what its last check found, read anew with the log page. */
import { requestLogCheck, readLogCheck, readLogProof } from "../api/events";
import { createRemotes } from "../state/remote";

export const logProofs = createRemotes(readLogProof);
export const logChecks = createRemotes(readLogCheck);

export async function checkLog(study: string): Promise<void> {
  logChecks.of(study).replace(await requestLogCheck(study));
}
