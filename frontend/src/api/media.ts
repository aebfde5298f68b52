/** Small files that lie beside a clip's pictures, under its grant. */

async function read(path: string): Promise<Response | undefined> {
  const response = await globalThis
    .fetch(path, { credentials: "same-origin" })
    .catch(() => undefined);
  return response?.ok ? response : undefined;
}

/** What a file says, or nothing where it did not come: the player does without. */
export async function readMediaJson(path: string): Promise<unknown> {
  const response = await read(path);
  return response?.json().catch(() => undefined);
}

export async function readMediaText(path: string): Promise<string> {
  return (await (await read(path))?.text()) ?? "";
}
