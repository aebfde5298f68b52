/** A queued change against what the server holds. */
import type { ApiProblem } from "../api/problem";
import type { CodedEvent, CodedEventIn, CodedValue, CodedValueIn } from "../api/shapes";
import { codedJson } from "../codebooks/answers";
import { t } from "../texts/texts";
import type { Change, Queued } from "./queue";

/** What the server holds in the place of a change; no event where the mark has been taken away. */
export type Standing =
  { kind: "value"; value: CodedValue } | { kind: "event"; id: string; event: CodedEvent | null };

export const keyOfStanding = (standing: Standing): string =>
  standing.kind === "value"
    ? `value/${standing.value.variable}/${standing.value.member}`
    : `event/${standing.id}`;

export const revisionOf = (standing: Standing): number =>
  (standing.kind === "value" ? standing.value.revision : standing.event?.revision) ?? 0;

/** What a change comes to, as one comparable text. */
function said(change: Change): string {
  if (change.kind === "value") return JSON.stringify([change.value ?? null, change.note]);
  if (change.kind === "event-removal") return "gone";
  const { variable, member, target, label, start_ms, end_ms, note } = change.event;
  return JSON.stringify([variable, member, target, label, start_ms, end_ms, note]);
}

const saidThere = (standing: Standing): string =>
  standing.kind === "value"
    ? said({ kind: "value", ...standing.value, value: codedJson(standing.value.value) })
    : said(
        standing.event
          ? { kind: "event", id: standing.id, event: standing.event }
          : { kind: "event-removal", id: standing.id },
      );

export function asValueIn({ change, basedOn, once }: Queued): CodedValueIn {
  if (change.kind !== "value") throw new Error(t("Only values travel together."));
  const { variable, member, value, note } = change;
  return { variable, member, value, note, revision: basedOn, change: once };
}

export const asEventIn = (
  event: Omit<CodedEvent, "id" | "revision">,
  { basedOn, once }: Queued,
): CodedEventIn => ({ ...event, revision: basedOn, change: once });

/** Remember what is about to be sent: if no answer comes, the server may hold it all the same. */
export const asDoubtful = (queued: Queued): Queued => ({
  ...queued,
  doubtful: [...new Set([...(queued.doubtful ?? []), said(queued.change)])],
});

/** The server holds just what is to be sent. */
export const isSame = ({ change }: Queued, theirs: Standing): boolean =>
  said(change) === saidThere(theirs);

/** The server holds something this computer sent earlier without hearing back. */
export const isOwn = (queued: Queued, theirs: Standing): boolean =>
  (queued.doubtful ?? []).includes(saidThere(theirs));

/** What the server holds instead, where a 409 is about revisions. */
export function standingOf({ problem }: ApiProblem): Standing[] | undefined {
  const { current } = problem;
  if (!Array.isArray(current)) return undefined;
  return (current as (CodedValue | { id: string; event: CodedEvent | null })[]).map((one) =>
    "event" in one
      ? { kind: "event", id: one.id, event: one.event }
      : { kind: "value", value: one },
  );
}

const inTurn = (queued: Iterable<Queued>) =>
  [...queued].sort((one, other) => one.turn - other.turn);

export const changesOf = (queued: Iterable<Queued>): Change[] =>
  inTurn(queued).map(({ change }) => change);

/** In the order they were made: values that follow each other together, an event alone. */
export function nextBatch(ready: Queued[], most: number): Queued[] {
  const inOrder = inTurn(ready);
  const isValue = ({ change }: Queued) => change.kind === "value";
  const end = inOrder.findIndex((queued) => !isValue(queued));
  if (end === 0) return inOrder.slice(0, 1);
  return inOrder.slice(0, end < 0 ? most : Math.min(end, most));
}

export const keyOfValue = (value: CodedValue): string => keyOfStanding({ kind: "value", value });
