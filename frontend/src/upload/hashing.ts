/** The SHA-256 of a file, worked out in the browser before anything is sent. */
import type { HashNews } from "./hash-worker";

export function fileHash(file: File, onRead: (read: number) => void): Promise<string> {
  const worker = new Worker(new URL("./hash-worker.ts", import.meta.url), { type: "module" });
  return new Promise<string>((resolve, reject) => {
    const unreadable = () => reject(new Error("The file could not be read."));
    worker.addEventListener("error", unreadable);
    worker.addEventListener("message", ({ data }: MessageEvent<HashNews>) => {
      if ("read" in data) onRead(data.read);
      else if ("sha256" in data) resolve(data.sha256);
      else unreadable();
    });
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
