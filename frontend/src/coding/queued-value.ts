/** A queued value against what the server holds. */
import type { ApiProblem } from "../api/problem";
import type { CodedValue, CodedValueIn } from "../api/shapes";
import { keyOf, type Queued } from "./queue";

/** Value and note as one comparable text. */
const said = (value: unknown, note: string | undefined): string =>
  JSON.stringify([value ?? null, note ?? ""]);

export const keyOfValue = ({ variable, member }: CodedValue): string =>
  keyOf({ kind: "value", variable, member, value: null, note: "" });

export function asValueIn({ change, basedOn }: Queued): CodedValueIn {
  if (change.kind !== "value") throw new Error("Only values travel together.");
  const { variable, member, value, note } = change;
  return { variable, member, value, note, revision: basedOn };
}

/** Remember what is about to be sent: if no answer comes, the server may hold it all the same. */
export function asDoubtful(queued: Queued): Queued {
  if (queued.change.kind !== "value") return queued;
  const { value, note } = queued.change;
  return { ...queued, doubtful: [...new Set([...(queued.doubtful ?? []), said(value, note)])] };
}

/** The server holds just what is to be sent. */
export const isSame = ({ change }: Queued, theirs: CodedValue): boolean =>
  change.kind === "value" && said(change.value, change.note) === said(theirs.value, theirs.note);

/** The server holds something this computer sent earlier without hearing back. */
export const isOwn = (queued: Queued, theirs: CodedValue): boolean =>
  (queued.doubtful ?? []).includes(said(theirs.value, theirs.note));

/** The values the server holds instead, where a 409 is about revisions. */
export function currentOf({ problem }: ApiProblem): CodedValue[] | undefined {
  const { current } = problem;
  if (Array.isArray(current)) return current as CodedValue[];
  return current && typeof current === "object" ? [current as CodedValue] : undefined;
}

/** Values go together; an event goes alone, since each has its own address. */
export function nextBatch(ready: Queued[], most: number): Queued[] {
  const values = ready.filter(({ change }) => change.kind === "value").slice(0, most);
  return values.length > 0 ? values : ready.slice(0, 1);
}
