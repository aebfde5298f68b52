/** One typed client for the whole API: same-origin session, CSRF header, problems as errors. */
import createClient, { type Middleware } from "openapi-fetch";

import { asProblem, unreachable } from "./problem";
import { provenSend } from "./proof";
import type { paths } from "./schema";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

export function cookie(name: string): string {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

/** With the token of now: proving who one is may have brought a new one. */
function send(request: Request): Promise<Response> {
  if (!SAFE.has(request.method)) request.headers.set("X-CSRFToken", cookie("csrftoken"));
  // Looked up at each call, so that a test can put another in its place.
  return globalThis.fetch(request);
}

const problems: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    const body: unknown = await response.json().catch(() => null);
    throw asProblem(response.status, body);
  },
  onError() {
    return unreachable();
  },
};

export const client = createClient<paths>({
  baseUrl: globalThis.location.origin,
  credentials: "same-origin",
  headers: { Accept: "application/json" },
  fetch: (request) => provenSend(request, send),
});
client.use(problems);

/** The body of a call that succeeded; a refusal has been thrown by then. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}
