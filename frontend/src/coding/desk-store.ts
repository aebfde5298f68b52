/** Opens a coder's desk: the coding, its codebook, what this computer still has to send. */
import { sessionStore } from "../accounts/session-store";
import { getCodebook } from "../api/codebooks";
import {
  getCompleteness,
  markEvent,
  recordValues,
  startCoding,
  submitCoding,
  unmarkEvent,
} from "../api/codings";
import { ApiProblem } from "../api/problem";
import type { Completeness } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { createRemotes } from "../state/remote";
import { createAutosave, type Sender } from "./autosave";
import { createDesk, type Desk } from "./desk";
import { browserQueue } from "./queue";

async function openDesk(assignment: string): Promise<Desk> {
  const coding = await startCoding(assignment);
  const { document } = await getCodebook(coding.codebook_sha256);
  const queue = browserQueue(sessionStore.get().session?.user.id ?? "", coding.id);
  // A browser without storage can still code; it only cannot keep what is unsent.
  const left = await queue.load().catch(() => []);
  return createDesk({
    coding,
    document: document as unknown as CodebookDocument,
    left,
    startAutosave: (onSaved) =>
      createAutosave({ queue, left, sender: senderFor(coding.id), onSaved }),
  });
}

const senderFor = (coding: string): Sender => ({
  values: (values) => recordValues(coding, values),
  event: async (change) => {
    if (change.kind === "event") return markEvent(coding, change.id, change.event);
    try {
      await unmarkEvent(coding, change.id);
      return undefined;
    } catch (error) {
      // Taken away before it was ever saved, or by an earlier try: it is gone, as wished.
      if (error instanceof ApiProblem && error.status === 404) return undefined;
      throw error;
    }
  },
});

/** One desk per assignment while the page lives, so that nothing is sent by two of them. */
export const desks = createRemotes(openDesk);

/** What the server still misses, asked after everything unsent has been sent. */
export async function checkCompleteness(desk: Desk): Promise<Completeness> {
  await desk.autosave.flush();
  return getCompleteness(desk.coding.id);
}

/** Submit: locks the coding for good. */
export async function submit(desk: Desk): Promise<void> {
  await desk.autosave.flush();
  const { submitted_at } = await submitCoding(desk.coding.id);
  desk.store.set({ submittedAt: submitted_at });
  desk.announce("Submitted");
}
