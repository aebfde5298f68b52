import { createStore, entries } from "idb-keyval";
import { expect, test } from "vitest";

import { browserQueue, type Queued, unsentOf } from "./queue";
import { sealOf } from "./seal";

const secretOf = (sign: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(sign)));
const anas = await sealOf(secretOf(1));
const bens = await sealOf(secretOf(2));

const queued: Queued = {
  key: "value/taser/",
  once: "0b1e",
  change: { kind: "value", variable: "taser", member: "", value: "yes", note: "he drew it" },
  basedOn: 0,
  turn: 1,
};

test("what is put is there after the page has gone, until it is removed", async () => {
  await browserQueue("ana", "coding-1", anas).put(queued);
  const again = browserQueue("ana", "coding-1", await sealOf(secretOf(1)));
  expect(await again.load()).toEqual([queued]);
  await again.remove(queued.key);
  expect(await again.load()).toEqual([]);
});

test("another person or another coding on the same computer meets nothing of it", async () => {
  await browserQueue("ana", "coding-1", anas).put(queued);
  expect(await browserQueue("ben", "coding-1", bens).load()).toEqual([]);
  expect(await browserQueue("ana", "coding-2", anas).load()).toEqual([]);
  expect(await unsentOf("ana")).toBe(1);
  expect(await unsentOf("ben")).toBe(0);
});

test("the next person cannot open it even where they say they are the first; it stays", async () => {
  await browserQueue("ana", "coding-3", anas).put(queued);
  expect(await browserQueue("ana", "coding-3", bens).load()).toEqual([]);
  expect(await browserQueue("ana", "coding-3", anas).load()).toEqual([queued]);
});

test("on the disk stand neither the answer nor the note nor the name of the question", async () => {
  await browserQueue("ana", "coding-4", anas).put(queued);
  const kept = await entries<string, { content: ArrayBuffer }>(
    createStore("bwvcoding-sealed", "unsent"),
  );
  const written = kept.map(
    ([at, { content }]) => at + String.fromCharCode(...new Uint8Array(content)),
  );
  expect(written.length).toBeGreaterThan(0);
  expect(written.join()).not.toMatch(/taser|yes|drew|0b1e/);
});

test("the same change sealed twice is not the same bytes, and opens in its own place alone", async () => {
  const [one, other] = [await anas.close(queued, "here"), await anas.close(queued, "here")];
  expect(new Uint8Array(one.content)).not.toEqual(new Uint8Array(other.content));
  expect(await anas.open(one, "here")).toEqual(queued);
  await expect(anas.open(one, "there")).rejects.toThrow();
});

test("a later change of one thing stands, though sealing takes its time", async () => {
  const queue = browserQueue("ana", "coding-5", anas);
  await Promise.all([1, 2, 3, 4].map((turn) => queue.put({ ...queued, turn })));
  expect((await queue.load()).map(({ turn }) => turn)).toEqual([4]);
});

test("changes come back in the order they were made", async () => {
  const queue = browserQueue("ana", "coding-6", anas);
  for (const turn of [3, 1, 2]) await queue.put({ ...queued, key: `value/v${turn}/`, turn });
  expect((await queue.load()).map(({ turn }) => turn)).toEqual([1, 2, 3]);
});

test("where a coder stood is known again, and is no unsent change", async () => {
  const queue = browserQueue("cy", "coding-7", anas);
  expect(await queue.loadStand()).toBeUndefined();
  await queue.putStand({ variable: "taser", member: "S1", positionMs: 4200 });
  expect(await queue.loadStand()).toEqual({ variable: "taser", member: "S1", positionMs: 4200 });
  expect(await unsentOf("cy")).toBe(0);
});
