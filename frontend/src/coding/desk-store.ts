/** Opens a coder's desk: the coding, its codebook, what this computer still has to send. */
import { sessionStore, signIn } from "../accounts/session-store";
import { getCodebook } from "../api/codebooks";
import {
  getCompleteness,
  markEvent,
  recordValues,
  startCoding,
  submitCoding,
  unmarkEvent,
} from "../api/codings";
import { getBrowserKey } from "../api/session";
import type { Coding, Completeness } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { createRemotes } from "../state/remote";
import { createAutosave, type Sender } from "./autosave";
import { createDesk, type Desk } from "./desk";
import { holdCoding } from "./hold";
import { type BrowserQueue, browserQueue } from "./queue";
import { sealOf } from "./seal";

/** Another window of this browser has the coding open. */
export class OpenElsewhere extends Error {}

const takeOvers = new Set<string>();

async function openDesk(assignment: string): Promise<Desk> {
  const coding = await startCoding(assignment);
  let desk: Desk | undefined;
  const onTaken = async () => {
    desk?.store.set({ isGivenAway: true });
    await desk?.autosave.stop();
  };
  const isTakeOver = takeOvers.delete(assignment);
  const hold = await holdCoding({ coding: coding.id, isTakeOver, onTaken });
  if (!hold) throw new OpenElsewhere();
  try {
    // What the other window saved last is there only now.
    desk = await deskOf(isTakeOver ? await startCoding(assignment) : coding);
    return desk;
  } catch (error) {
    hold.release();
    throw error;
  }
}

async function deskOf(coding: Coding): Promise<Desk> {
  const { document } = await getCodebook(coding.codebook_sha256);
  const queue = await openQueue(coding.id);
  // A browser without storage can still code; it only cannot keep what is unsent.
  const left = await queue.load().catch(() => []);
  const stand = await queue.loadStand().catch(() => undefined);
  return createDesk({
    coding,
    document: document as unknown as CodebookDocument,
    left,
    stand,
    keepStand: (now) => void queue.putStand(now).catch(() => undefined),
    startAutosave: (onSaved) =>
      createAutosave({ queue, left, sender: senderFor(coding.id), onSaved }),
  });
}

/** The key is asked for each time and never kept: without a sign-in nothing here can be opened. */
async function openQueue(coding: string): Promise<BrowserQueue> {
  const { secret } = await getBrowserKey();
  return browserQueue(sessionStore.get().session?.user.id ?? "", coding, await sealOf(secret));
}

const senderFor = (coding: string): Sender => ({
  values: (values) => recordValues(coding, values),
  event: (id, event) => markEvent(coding, id, event),
  removal: (id, revision, change) => unmarkEvent(coding, id, { revision, change }),
});

/** One desk per assignment while the page lives, so that nothing is sent by two of them. */
export const desks = createRemotes(openDesk);

/** Open the coding here, though another window has it. */
export function takeOver(assignment: string): void {
  takeOvers.add(assignment);
  void desks.of(assignment).refresh();
}

/** On the same page, as the same person; what a second step can be done with, if it is wanted. */
export async function signInAgain(password: string): Promise<string[] | undefined> {
  const before = sessionStore.get().session?.user;
  return before ? signIn(before.email, password) : undefined;
}

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
