import { afterEach, expect, test, vi } from "vitest";

import { readMediaJson, readMediaText } from "./media";

afterEach(() => vi.unstubAllGlobals());

/** A server that answers to nobody; a request ends only when its page gives it up. */
function silentServer() {
  vi.stubGlobal(
    "fetch",
    (_path: string, { signal }: RequestInit) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason as Error));
      }),
  );
}

test("what is asked for under a grant is asked for no more when the grant is given back", async () => {
  silentServer();
  const ending = new AbortController();
  const waveform = readMediaJson("/media/1/waveform.json", ending.signal);
  const track = readMediaText("/media/1/thumbnails.vtt", ending.signal);
  ending.abort();
  await expect(waveform).resolves.toBeUndefined();
  await expect(track).resolves.toBe("");
});

test("a file that does not come is nothing, and the player does without", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("{}", { status: 404 })));
  await expect(readMediaJson("/m", new AbortController().signal)).resolves.toBeUndefined();
});
