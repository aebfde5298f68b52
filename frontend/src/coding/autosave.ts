/**
 * Sends every change at once, in order of need: queued on disk first, retried with back-off,
 * never twice with effect. Knows nothing of the screen.
 */
import { ApiProblem, problemOf } from "../api/problem";
import type { CodedEvent, CodedEventIn, CodedValue, CodedValueIn } from "../api/shapes";
import { createStore, type Store } from "../state/store";
import { type Change, isDraft, keyOf, type Queue, type Queued } from "./queue";
import {
  asDoubtful,
  asEventIn,
  asValueIn,
  changesOf,
  isOwn,
  isSame,
  keyOfStanding,
  keyOfValue,
  nextBatch,
  revisionOf,
  type Standing,
  standingOf,
} from "./queued-change";

export interface Sender {
  values: (values: CodedValueIn[]) => Promise<{ values: CodedValue[] }>;
  event: (id: string, event: CodedEventIn) => Promise<CodedEvent>;
  removal: (id: string, basedOn: number, once: string) => Promise<unknown>;
}

export interface Conflict {
  key: string;
  mine: Change;
  /** What the server holds: made in another window or on another computer. */
  theirs: Standing;
}

export interface SaveStatus {
  phase: "idle" | "saving" | "saved" | "waiting" | "signed-out" | "conflict" | "refused" | "closed";
  /** Changes not yet confirmed by the server. */
  unsent: number;
  savedAt: number | undefined;
  /** The server's or our own plain sentence, when something needs a person. */
  sentence: string | undefined;
  conflicts: Conflict[];
}

export interface Autosave {
  status: Store<SaveStatus>;
  add: (change: Change, revision: number) => void;
  isUnsent: (key: string) => boolean;
  /** In the order they were made. */
  unsent: () => Change[];
  /** Nothing more can be saved here, for the reason the sentence gives. */
  close: (sentence: string) => void;
  /** Send now: the connection is back, or the person has signed in again. */
  flush: () => Promise<void>;
  /** Settle a conflict: send mine over theirs, or take theirs. */
  settle: (key: string, choice: "mine" | "theirs") => void;
  /** Send no more; resolved once everything unsent is on disk. */
  stop: () => Promise<void>;
}

interface Options {
  queue: Queue;
  left: Queued[];
  sender: Sender;
  /** The server holds this now. */
  onSaved: (standing: Standing[]) => void;
  now?: () => number;
  newId?: () => string;
}

const BATCH = 20;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/** The field's own sentence, where there is one, says more than the whole's. */
const reasonOf = ({ problem, sentence }: ApiProblem): string =>
  Object.values(problem.errors ?? {}).find((one) => typeof one === "string") ?? sentence;

/** 1, 2, 4 … 60 seconds. */
export const backOff = (failures: number) =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));

export function createAutosave({
  queue,
  left,
  sender,
  onSaved,
  now = Date.now,
  newId = () => crypto.randomUUID(),
}: Options): Autosave {
  const unsent = new Map<string, Queued>(left.map((queued) => [queued.key, queued]));
  const refused = new Map<string, string>();
  const conflicts = new Map<string, Conflict>();
  let turn = Math.max(0, ...left.map((queued) => queued.turn));
  let failures = 0;
  let sending: Promise<void> | undefined;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written: Promise<unknown> = Promise.resolve();

  const status = createStore<SaveStatus>({
    phase: left.length > 0 ? "waiting" : "idle",
    unsent: left.length,
    savedAt: undefined,
    sentence: undefined,
    conflicts: [],
  });

  const report = (phase: SaveStatus["phase"], sentence?: string) =>
    status.set({ phase, sentence, unsent: unsent.size, conflicts: [...conflicts.values()] });

  const keep = (queued: Queued) => {
    unsent.set(queued.key, queued);
    // What is under way when this page gives way is the other's to find: sent twice, it counts once.
    if (isStopped) return;
    // A full or forbidden disk must not stop the sending.
    written = queue.put(queued).catch(() => undefined);
  };

  const drop = (key: string) => {
    unsent.delete(key);
    if (isStopped) return;
    written = queue.remove(key).catch(() => undefined);
  };

  const isReady = ({ key, change }: Queued) =>
    !refused.has(key) && !conflicts.has(key) && !isDraft(change);
  const ready = () => [...unsent.values()].filter(isReady);

  const again = (wait: number) => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void flush(), wait);
  };

  const add = (change: Change, revision: number) => {
    const key = keyOf(change);
    refused.delete(key);
    const before = unsent.get(key);
    keep({ basedOn: revision, ...before, key, once: newId(), change, turn: ++turn });
    report("saving");
    // Changes made in one breath travel together; a back-off under way is not cut short.
    if (failures === 0) again(50);
  };

  /** The server took it: forget it, unless it has changed again meanwhile. */
  const confirm = (sent: Queued, revision: number) => {
    const latest = unsent.get(sent.key);
    if (latest?.turn === sent.turn) drop(sent.key);
    else if (latest) keep({ ...latest, basedOn: revision, doubtful: [] });
  };

  const takeConflict = (sent: Queued[], current: Standing[], sentence: string) => {
    const standing = new Map(current.map((theirs) => [keyOfStanding(theirs), theirs]));
    // An answer that names none of what was sent must not be asked for again and again.
    if (!sent.some(({ key }) => standing.has(key)))
      for (const { key } of sent) refused.set(key, sentence);
    for (const queued of sent) {
      const theirs = standing.get(queued.key);
      if (!theirs) continue;
      const latest = unsent.get(queued.key) ?? queued;
      if (isSame(queued, theirs)) {
        confirm(queued, revisionOf(theirs));
        onSaved([theirs]);
      } else if (isOwn(queued, theirs)) {
        keep({ ...latest, basedOn: revisionOf(theirs), doubtful: [] });
      } else conflicts.set(queued.key, { key: queued.key, mine: latest.change, theirs });
    }
  };

  const send = async (batch: Queued[]): Promise<void> => {
    const [first] = batch;
    if (!first) return;
    batch.map(asDoubtful).forEach(keep);
    // On disk before it leaves: a crash between the two loses nothing.
    await written;
    const { change } = first;
    if (change.kind === "value") await sendValues(batch);
    else if (change.kind === "event") {
      const event = await sender.event(change.id, asEventIn(change.event, first));
      confirm(first, event.revision);
      onSaved([{ kind: "event", id: change.id, event: event.revision > 0 ? event : null }]);
    } else {
      await sender.removal(change.id, first.basedOn, first.once);
      confirm(first, 0);
    }
  };

  const sendValues = async (batch: Queued[]): Promise<void> => {
    const { values } = await sender.values(batch.map(asValueIn));
    for (const queued of batch) {
      const saved = values.find((value) => keyOfValue(value) === queued.key);
      confirm(queued, saved?.revision ?? queued.basedOn + 1);
    }
    onSaved(values.map((value) => ({ kind: "value", value })));
  };

  /** True when sending may go on with the rest. */
  const meet = async (problem: ApiProblem, batch: Queued[]): Promise<boolean> => {
    if (problem.isPassing || problem.status === 401) return false;
    const current = standingOf(problem);
    if (problem.status === 409 && !current) return false;
    if (batch.length > 1 && !current) {
      // One of them is at fault: find it, save the others.
      for (const queued of batch) await attempt([queued]);
      return true;
    }
    if (current) takeConflict(batch, current, problem.sentence);
    else for (const { key } of batch) refused.set(key, reasonOf(problem));
    return true;
  };

  const attempt = async (given: Queued[]): Promise<void> => {
    // As they are now: while another was on its way, a coder may have thought again.
    const batch = given.flatMap(({ key }) => unsent.get(key) ?? []);
    try {
      await send(batch);
    } catch (error) {
      const problem = problemOf(error);
      if (!(await meet(problem, batch))) throw problem;
    }
  };

  /** Whoever asks while a sending is under way waits for the same one. */
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    if (isStopped) return Promise.resolve();
    sending ??= sendAll().finally(() => {
      sending = undefined;
    });
    return sending;
  };

  const sendAll = async (): Promise<void> => {
    if (ready().length === 0) return;
    report("saving");
    try {
      for (
        let batch = nextBatch(ready(), BATCH);
        batch.length > 0 && !isStopped;
        batch = nextBatch(ready(), BATCH)
      ) {
        await attempt(batch);
      }
      failures = 0;
      finish();
    } catch (error) {
      pause(problemOf(error));
    }
  };

  const finish = () => {
    status.set({ savedAt: now() });
    if (conflicts.size > 0) report("conflict");
    else if (refused.size > 0) report("refused", [...refused.values()][0]);
    else report("saved");
  };

  const pause = (problem: ApiProblem) => {
    if (problem.status === 401) report("signed-out", problem.sentence);
    else if (problem.isPassing) {
      failures += 1;
      report("waiting");
      again(backOff(failures));
    } else report("closed", problem.sentence);
  };

  const settle = (key: string, choice: "mine" | "theirs") => {
    const conflict = conflicts.get(key);
    const mine = unsent.get(key);
    if (!conflict || !mine) return;
    conflicts.delete(key);
    if (choice === "mine") keep({ ...mine, basedOn: revisionOf(conflict.theirs), doubtful: [] });
    else {
      drop(key);
      onSaved([conflict.theirs]);
    }
    if (ready().length > 0) again(0);
    else finish();
  };

  const stop = async () => {
    isStopped = true;
    clearTimeout(timer);
    await written;
  };

  if (left.length > 0) again(0);
  return {
    status,
    add,
    isUnsent: (key) => unsent.has(key),
    unsent: () => changesOf(unsent.values()),
    close: (sentence) => report("closed", sentence),
    flush,
    settle,
    stop,
  };
}
