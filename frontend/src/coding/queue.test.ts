import { expect, test } from "vitest";

import { browserQueue, type Queued } from "./queue";

const queued: Queued = {
  key: "value/taser/",
  change: { kind: "value", variable: "taser", member: "", value: "yes", note: "" },
  basedOn: 0,
  turn: 1,
};

test("what is put is there after the page has gone, until it is removed", async () => {
  await browserQueue("ana", "coding-1").put(queued);
  const again = browserQueue("ana", "coding-1");
  expect(await again.load()).toEqual([queued]);
  await again.remove(queued.key);
  expect(await again.load()).toEqual([]);
});

test("another person or another coding on the same computer meets nothing of it", async () => {
  await browserQueue("ana", "coding-1").put(queued);
  expect(await browserQueue("ben", "coding-1").load()).toEqual([]);
  expect(await browserQueue("ana", "coding-2").load()).toEqual([]);
});
