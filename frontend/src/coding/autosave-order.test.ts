import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { unreachable } from "../api/problem";
import { aQueue, aSender, aServer, anEvent, marked, problem, taser } from "../testing/saving";
import { type Autosave, createAutosave } from "./autosave";
import type { Change } from "./queue";
import type { Standing } from "./queued-change";

let server: ReturnType<typeof aServer>;
let queue: ReturnType<typeof aQueue>;
let saved: Standing[];
let sender: ReturnType<typeof aSender>;
let autosave: Autosave;

const begin = () =>
  createAutosave({
    queue,
    left: [],
    sender,
    onSaved: (values) => saved.push(...values),
    now: () => 7,
  });

const phase = () => autosave.status.get().phase;

beforeEach(() => {
  vi.useFakeTimers();
  server = aServer();
  queue = aQueue();
  saved = [];
  sender = aSender(server);
  autosave = begin();
});

afterEach(() => {
  void autosave.stop();
  vi.useRealTimers();
});

test("each change has a name of its own, and keeps it when it is sent again", async () => {
  sender.values.mockRejectedValueOnce(unreachable());
  autosave.add(taser("yes"), 0);
  await vi.runAllTimersAsync();
  autosave.add(taser("no"), 1);
  await vi.runAllTimersAsync();
  const names = sender.values.mock.calls.map(([[value]]) => value?.change);
  expect(names[0]).toBe(names[1]);
  expect(names[2]).not.toBe(names[0]);
});

test("nothing leaves before it is on disk, also that it was sent", async () => {
  let isWritten = false;
  queue.put = () =>
    new Promise((resolve) => {
      isWritten = false;
      setTimeout(() => {
        isWritten = true;
        resolve();
      }, 500);
    });
  sender.values.mockImplementation((values) => {
    expect(isWritten).toBe(true);
    return Promise.resolve({ values: server.record(values) });
  });
  autosave.add(taser("yes"), 0);
  await vi.runAllTimersAsync();
  expect(sender.values).toHaveBeenCalledOnce();
});

test("changes go in the order they were made", async () => {
  sender.values.mockRejectedValueOnce(unreachable());
  const order: string[] = [];
  autosave.add(taser("yes"), 0);
  await vi.advanceTimersByTimeAsync(60);
  sender.values.mockImplementation((values) => {
    order.push(...values.map(({ variable }) => variable));
    return Promise.resolve({ values: server.record(values) });
  });
  const mark = sender.event.getMockImplementation();
  sender.event.mockImplementation((id, event) => {
    order.push(id);
    return mark?.(id, event) ?? Promise.reject(new Error("no server"));
  });
  autosave.add(marked(5), 0);
  autosave.add({ ...taser("yes"), variable: "cuff" } as Change, 0);
  await vi.runAllTimersAsync();
  expect(order).toEqual(["taser", "m1", "cuff"]);
});

test("a mark moved after a lost answer follows on what the server has of it", async () => {
  sender.event.mockRejectedValueOnce(unreachable());
  autosave.add(marked(5), 0);
  await vi.advanceTimersByTimeAsync(60);
  const current = [{ id: "m1", event: { ...anEvent, start_ms: 5, revision: 1 } }];
  sender.event.mockRejectedValueOnce(problem(409, { current }));
  autosave.add(marked(9), 0);
  await vi.runAllTimersAsync();
  expect(sender.event.mock.calls.at(-1)?.[1]).toMatchObject({ start_ms: 9, revision: 1 });
  expect(phase()).toBe("saved");
});

test("a mark moved or taken away elsewhere is a conflict, and either may be kept", async () => {
  const gone = [{ id: "m1", event: null }];
  sender.event.mockRejectedValueOnce(problem(409, { current: gone }));
  autosave.add(marked(9), 1);
  await vi.runAllTimersAsync();
  expect(autosave.status.get()).toMatchObject({ phase: "conflict" });
  autosave.settle("event/m1", "mine");
  await vi.runAllTimersAsync();
  expect(sender.event.mock.calls.at(-1)?.[1]).toMatchObject({ start_ms: 9, revision: 0 });
  expect(phase()).toBe("saved");

  const moved = [{ id: "m1", event: { ...anEvent, start_ms: 7, revision: 3 } }];
  sender.removal.mockRejectedValueOnce(problem(409, { current: moved }));
  autosave.add({ kind: "event-removal", id: "m1" }, 1);
  await vi.runAllTimersAsync();
  autosave.settle("event/m1", "theirs");
  expect(saved.at(-1)).toMatchObject({ kind: "event", event: { start_ms: 7 } });
  expect(queue.kept.size).toBe(0);
});

test("a thought again while others are tried one by one is not undone", async () => {
  sender.values.mockImplementationOnce(() => Promise.reject(problem(422)));
  sender.values.mockImplementationOnce((values) => {
    autosave.add(taser("no"), 0);
    return Promise.resolve({ values: server.record(values) });
  });
  autosave.add({ ...taser("x"), variable: "first" } as Change, 0);
  autosave.add(taser("yes"), 0);
  await vi.runAllTimersAsync();
  expect(server.rows.get("taser/")?.value).toBe("no");
});

test("a window that gives way sends no more and leaves what is unsent on disk", async () => {
  autosave.add(taser("yes"), 0);
  await autosave.stop();
  await vi.runAllTimersAsync();
  expect(sender.values).not.toHaveBeenCalled();
  expect(queue.kept.size).toBe(1);
});
