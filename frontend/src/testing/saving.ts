/** A server, a disk and a sender for tests of saving. */
import { vi } from "vitest";

import { ApiProblem } from "../api/problem";
import type { CodedValue, CodedValueIn } from "../api/shapes";
import type { Sender } from "../coding/autosave";
import type { Change, Queue, Queued } from "../coding/queue";

/** A server that keeps values with revisions, as the real one does. */
export function aServer() {
  const rows = new Map<string, CodedValue>();
  const keyOf = ({ variable, member }: { variable: string; member: string }) =>
    `${variable}/${member}`;
  const record = (given: CodedValueIn[]) => {
    const late = given.filter((one) => {
      const row = rows.get(keyOf(one));
      const isSame = row && row.value === one.value && row.note === one.note;
      return !isSame && one.revision !== (row?.revision ?? 0);
    });
    if (late.length > 0) {
      throw problem(409, {
        current: late.map((one) => rows.get(keyOf(one)) ?? { ...one, revision: 0 }),
      });
    }
    return given.map((one) => {
      const row = rows.get(keyOf(one));
      if (row && row.value === one.value && row.note === one.note) return row;
      const next: CodedValue = {
        variable: one.variable,
        member: one.member,
        value: one.value,
        note: one.note,
        revision: one.revision + 1,
      };
      rows.set(keyOf(one), next);
      return next;
    });
  };
  return { rows, record };
}

export const problem = (status: number, extra: Record<string, unknown> = {}) =>
  new ApiProblem({ status, title: "No", detail: "The server refused.", code: "no", ...extra });

export function aQueue(): Queue & { kept: Map<string, Queued> } {
  const kept = new Map<string, Queued>();
  return {
    kept,
    load: () => Promise.resolve([...kept.values()]),
    put: (queued) => Promise.resolve(void kept.set(queued.key, queued)),
    remove: (key) => Promise.resolve(void kept.delete(key)),
  };
}

export const taser = (value: string | null, note = ""): Change => ({
  kind: "value",
  variable: "taser",
  member: "",
  value,
  note,
});

export const anEvent = {
  id: "m1",
  variable: "shout",
  member: "",
  target: "",
  label: "insult",
  start_ms: 5,
  end_ms: null,
  note: "",
  revision: 1,
};

export const marked = (start_ms: number, label = "insult"): Change => {
  const { id, revision, ...event } = { ...anEvent, start_ms, label };
  return { kind: "event", id: revision ? id : "", event };
};

export const aSender = (server: ReturnType<typeof aServer>) => ({
  values: vi.fn<Sender["values"]>((values) =>
    Promise.resolve().then(() => ({ values: server.record(values) })),
  ),
  event: vi.fn<Sender["event"]>((id, event) =>
    Promise.resolve({ ...anEvent, ...event, id, end_ms: null, revision: event.revision + 1 }),
  ),
  removal: vi.fn<Sender["removal"]>(() => Promise.resolve(undefined)),
});
