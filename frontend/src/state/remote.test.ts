import { expect, test } from "vitest";

import { createRemote, createRemotes } from "./remote";

test("a failed refresh keeps what was there and says why", async () => {
  let fails = false;
  const remote = createRemote(() =>
    fails ? Promise.reject(new Error("down")) : Promise.resolve("first"),
  );
  await remote.refresh();
  fails = true;
  await remote.refresh();
  expect(remote.store.get()).toMatchObject({ content: "first", isLoading: false });
  expect(remote.store.get().error).toBeInstanceOf(Error);
});

test("an older answer that comes late does not replace a newer one", async () => {
  const waiting: ((text: string) => void)[] = [];
  const remote = createRemote(() => new Promise<string>((resolve) => waiting.push(resolve)));
  const both = [remote.refresh(), remote.refresh()];
  waiting[1]?.("new");
  waiting[0]?.("old");
  await Promise.all(both);
  expect(remote.store.get().content).toBe("new");
});

test("one remote per key", () => {
  const waves = createRemotes((id: string) => Promise.resolve(id));
  expect(waves.of("a")).toBe(waves.of("a"));
  expect(waves.of("a")).not.toBe(waves.of("b"));
});
