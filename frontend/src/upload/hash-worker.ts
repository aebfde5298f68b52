/** Hashes a file beside the page, so that the page stays quick. */
import { Sha256 } from "./sha256";

export type HashNews = { read: number } | { sha256: string } | { failed: true };

const PIECE = 8 * 1024 * 1024;
const say = (news: HashNews) => self.postMessage(news);

self.addEventListener("message", (event: MessageEvent<File>) => {
  hash(event.data).catch(() => say({ failed: true }));
});

async function hash(file: File): Promise<void> {
  const sum = new Sha256();
  for (let at = 0; at < file.size; at += PIECE) {
    sum.add(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    say({ read: Math.min(file.size, at + PIECE) });
  }
  say({ sha256: sum.hex() });
}
