/** Small files that lie beside a clip's pictures, under its grant. */

async function read(path: string, until: AbortSignal): Promise<Response | undefined> {
  const response = await globalThis
    .fetch(path, { credentials: "same-origin", signal: until })
    .catch(() => undefined);
  return response?.ok ? response : undefined;
}

/** What a file says, or nothing where it did not come: the player does without. */
export async function readMediaJson(path: string, until: AbortSignal): Promise<unknown> {
  const response = await read(path, until);
  return response?.json().catch(() => undefined);
}

export async function readMediaText(path: string, until: AbortSignal): Promise<string> {
  const response = await read(path, until);
  return (await response?.text().catch(() => undefined)) ?? "";
}
