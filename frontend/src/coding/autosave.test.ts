import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { unreachable } from "../api/problem";
import { aQueue, aSender, aServer, marked, problem, taser } from "../testing/saving";
import { type Autosave, backOff, createAutosave } from "./autosave";
import type { Change, Queued } from "./queue";
import type { Standing } from "./queued-change";

let server: ReturnType<typeof aServer>;
let queue: ReturnType<typeof aQueue>;
let saved: Standing[];
let sender: ReturnType<typeof aSender>;
let autosave: Autosave;

const begin = (left: Queued[] = []) =>
  createAutosave({ queue, left, sender, onSaved: (values) => saved.push(...values), now: () => 7 });

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

describe("saving", () => {
  test("a change is queued on disk before it is sent, and forgotten when it is saved", async () => {
    autosave.add(taser("yes"), 0);
    expect(queue.kept.size).toBe(1);
    expect(sender.values).not.toHaveBeenCalled();
    await vi.runAllTimersAsync();
    expect(server.rows.get("taser/")).toMatchObject({ value: "yes", revision: 1 });
    expect(queue.kept.size).toBe(0);
    expect(autosave.status.get()).toMatchObject({ phase: "saved", savedAt: 7, unsent: 0 });
  });

  test("changes made in one breath travel together, the newest of each", async () => {
    autosave.add(taser("yes"), 0);
    autosave.add(taser("no"), 0);
    autosave.add({ ...taser("yes"), variable: "cuff" } as Change, 0);
    await vi.runAllTimersAsync();
    expect(sender.values).toHaveBeenCalledTimes(1);
    expect(server.rows.get("taser/")?.value).toBe("no");
    expect(server.rows.get("cuff/")?.value).toBe("yes");
  });

  test("a change made while an earlier one is on its way follows, on the new revision", async () => {
    autosave.add(taser("yes"), 0);
    sender.values.mockImplementationOnce((values) => {
      autosave.add(taser("no"), 0);
      return Promise.resolve({ values: server.record(values) });
    });
    await vi.runAllTimersAsync();
    expect(server.rows.get("taser/")).toMatchObject({ value: "no", revision: 2 });
    expect(phase()).toBe("saved");
  });

  test("events go each to its own address", async () => {
    autosave.add({ kind: "event-removal", id: "m1" }, 0);
    autosave.add({ kind: "event-removal", id: "m2" }, 0);
    await vi.runAllTimersAsync();
    expect(sender.removal).toHaveBeenCalledTimes(2);
  });
});

describe("without a connection", () => {
  test("work is kept and sent again until it is through", async () => {
    sender.values.mockRejectedValueOnce(unreachable()).mockRejectedValueOnce(problem(503));
    autosave.add(taser("yes"), 0);
    await vi.advanceTimersByTimeAsync(60);
    expect(autosave.status.get()).toMatchObject({ phase: "waiting", unsent: 1 });
    expect(queue.kept.size).toBe(1);
    await vi.advanceTimersByTimeAsync(backOff(1) + backOff(2));
    expect(phase()).toBe("saved");
    expect(sender.values).toHaveBeenCalledTimes(3);
  });

  test("the wait doubles and stays under a minute", () => {
    expect([1, 2, 3, 10].map(backOff)).toEqual([1000, 2000, 4000, 60_000]);
  });

  test("what an earlier page left behind is sent", async () => {
    await queue.put({
      key: "value/taser/",
      once: "a1",
      change: taser("yes"),
      basedOn: 0,
      turn: 3,
    });
    void autosave.stop();
    autosave = begin(await queue.load());
    await vi.runAllTimersAsync();
    expect(server.rows.get("taser/")?.value).toBe("yes");
  });

  test("a lost answer is no conflict: the same change sent twice counts once", async () => {
    sender.values.mockImplementationOnce((values) => {
      server.record(values);
      return Promise.reject(unreachable());
    });
    autosave.add(taser("yes"), 0);
    await vi.runAllTimersAsync();
    expect(server.rows.get("taser/")).toMatchObject({ value: "yes", revision: 1 });
    expect(phase()).toBe("saved");
  });

  test("a lost answer and a change of mind: the newer answer stands", async () => {
    sender.values.mockImplementationOnce((values) => {
      server.record(values);
      return Promise.reject(unreachable());
    });
    autosave.add(taser("yes"), 0);
    await vi.advanceTimersByTimeAsync(60);
    autosave.add(taser("no"), 0);
    await vi.runAllTimersAsync();
    expect(server.rows.get("taser/")).toMatchObject({ value: "no", revision: 2 });
    expect(phase()).toBe("saved");
  });

  test("an ended sign-in keeps the work and asks for nothing more", async () => {
    sender.values.mockRejectedValue(problem(401));
    autosave.add(taser("yes"), 0);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(phase()).toBe("signed-out");
    expect(sender.values).toHaveBeenCalledTimes(1);
    expect(queue.kept.size).toBe(1);
  });
});

describe("when the server says otherwise", () => {
  const elsewhere = () =>
    server.record([{ variable: "taser", member: "", value: "no", note: "theirs", revision: 0 }]);

  test("another window's answer is not overwritten unseen", async () => {
    elsewhere();
    autosave.add(taser("yes"), 0);
    await vi.runAllTimersAsync();
    expect(server.rows.get("taser/")?.value).toBe("no");
    expect(autosave.status.get()).toMatchObject({ phase: "conflict" });
    expect(autosave.status.get().conflicts[0]?.theirs).toMatchObject({ value: { value: "no" } });
  });

  test("keeping mine sends it on the present revision", async () => {
    elsewhere();
    autosave.add(taser("yes"), 0);
    await vi.runAllTimersAsync();
    autosave.settle("value/taser/", "mine");
    await vi.runAllTimersAsync();
    expect(server.rows.get("taser/")).toMatchObject({ value: "yes", revision: 2 });
    expect(phase()).toBe("saved");
  });

  test("taking theirs drops mine and shows theirs", async () => {
    elsewhere();
    autosave.add(taser("yes"), 0);
    await vi.runAllTimersAsync();
    autosave.settle("value/taser/", "theirs");
    expect(saved.at(-1)).toMatchObject({ kind: "value", value: { value: "no" } });
    expect(queue.kept.size).toBe(0);
  });

  test("one refused value does not hold up the others", async () => {
    const accept = sender.values.getMockImplementation();
    sender.values.mockImplementation((values) =>
      values.some(({ variable }) => variable === "bad")
        ? Promise.reject(problem(422))
        : (accept?.(values) ?? Promise.reject(new Error("no server"))),
    );
    autosave.add({ ...taser("x"), variable: "bad" } as Change, 0);
    autosave.add(taser("yes"), 0);
    await vi.runAllTimersAsync();
    expect(server.rows.get("taser/")?.value).toBe("yes");
    expect(autosave.status.get()).toMatchObject({
      phase: "refused",
      sentence: "The server refused.",
      unsent: 1,
    });
  });

  test("a closed coding is said once and not tried again", async () => {
    sender.values.mockRejectedValue(problem(409));
    autosave.add(taser("yes"), 0);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(phase()).toBe("closed");
    expect(sender.values).toHaveBeenCalledTimes(1);
  });
});

test("a mark without its name stays on this computer until it has one", async () => {
  autosave.add(marked(5, ""), 0);
  await vi.runAllTimersAsync();
  expect(sender.event).not.toHaveBeenCalled();
  expect(queue.kept.size).toBe(1);
  autosave.add(marked(5), 0);
  await vi.runAllTimersAsync();
  expect(sender.event).toHaveBeenCalledOnce();
  expect(queue.kept.size).toBe(0);
});

test("whoever flushes while a sending is under way waits for it to end", async () => {
  autosave.add(taser("yes"), 0);
  void autosave.flush();
  const second = autosave.flush();
  await vi.runAllTimersAsync();
  await second;
  expect(server.rows.get("taser/")?.value).toBe("yes");
  expect(sender.values).toHaveBeenCalledOnce();
});
