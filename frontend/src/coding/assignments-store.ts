/** What a coder has been given to code. */
import { listMyAssignments } from "../api/codings";
import type { Assignment } from "../api/shapes";
import { createRemote } from "../state/remote";

export const assignments = createRemote(async () => (await listMyAssignments()).results);

export interface Work {
  started: Assignment[];
  waiting: Assignment[];
  done: Assignment[];
  /** What to do next: go on with what was begun, else the first that waits. */
  next: Assignment | undefined;
  /** Length of footage still to code, in milliseconds; unknown lengths count as nothing. */
  leftMs: number;
}

export function workOf(all: Assignment[]): Work {
  const inState = (state: Assignment["state"]) => all.filter((one) => one.state === state);
  const [started, waiting, done] = [inState("started"), inState("waiting"), inState("done")];
  const leftMs = [...started, ...waiting].reduce((sum, one) => sum + lengthOf(one), 0);
  return { started, waiting, done, next: started[0] ?? waiting[0], leftMs };
}

/** From the first camera's start to the last one's end: cameras run side by side. */
export function lengthOf({ encounter: { clips } }: Assignment): number {
  const ends = clips.map(({ offset_ms, duration_ms }) => offset_ms + (duration_ms ?? 0));
  const starts = clips.map(({ offset_ms }) => offset_ms);
  return clips.length > 0 ? Math.max(...ends) - Math.min(...starts) : 0;
}
