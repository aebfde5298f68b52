/** How far the log is proved, read anew each time the log page is opened. */
import { readLogProof } from "../api/events";
import { createRemotes } from "../state/remote";

export const logProofs = createRemotes(readLogProof);
