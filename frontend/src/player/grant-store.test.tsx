import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { holdGrant } from "./grant-store";

const ISSUED = "POST /api/clips/c1/grants";
const RENEWED = "POST /api/grants/g1/renewal";

const asked = vi.fn<(request: Request) => Promise<Response>>();
const calls = () =>
  asked.mock.calls.map(([request]) => `${request.method} ${new URL(request.url).pathname}`);

const grant = (id: string) => ({
  id,
  expires_at: new Date(Date.now() + 10 * 60_000).toISOString(),
});
const json = (body: unknown, status: number) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
const refusal = (status: number) =>
  json({ status, title: "Refused", detail: "Refused.", code: "refused" }, status);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", asked);
  asked.mockReset();
  asked.mockImplementationOnce(() => Promise.resolve(json(grant("g1"), 201)));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a grant that has ended is followed by another one", async () => {
  const held = await holdGrant("c1", "coding");
  asked.mockImplementationOnce(() => Promise.resolve(refusal(404)));
  asked.mockImplementationOnce(() => Promise.resolve(json(grant("g2"), 201)));
  await held.renew();
  expect(held.current().id).toBe("g2");
  expect(calls()).toEqual([ISSUED, RENEWED, ISSUED]);
});

test.each([
  ["the line breaks", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["the server is busy", () => Promise.resolve(refusal(503))],
])("a renewal is tried again under the same grant when %s", async (_when, fail) => {
  const held = await holdGrant("c1", "coding");
  asked.mockImplementationOnce(fail);
  asked.mockImplementationOnce(() => Promise.resolve(json(grant("g1"), 200)));
  await vi.advanceTimersByTimeAsync(8 * 60_000); // a fifth of its life is left
  expect(calls()).toEqual([ISSUED, RENEWED]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(calls()).toEqual([ISSUED, RENEWED, RENEWED]);
  expect(held.current().id).toBe("g1");
});

test("whoever asks for a renewal learns that the line broke, and keeps the grant", async () => {
  const held = await holdGrant("c1", "coding");
  asked.mockImplementationOnce(() => Promise.reject(new TypeError("Failed to fetch")));
  await expect(held.renew()).rejects.toMatchObject({ isUnreachable: true });
  expect(held.current().id).toBe("g1");
});
