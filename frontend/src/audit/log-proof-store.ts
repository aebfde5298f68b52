/** How far the log is proved, read anew each time the log page is opened. */
import { readLogProof } from "../api/events";
import { createRemote } from "../state/remote";

export const logProof = createRemote(readLogProof);
