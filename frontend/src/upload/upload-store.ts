/** Clips on their way in: read and hashed, sent, taken; one after another. */
import { uploadClip } from "../api/footage";
import { problemOf } from "../api/problem";
import { createStore } from "../state/store";
import { clipsOf, encountersOf } from "./footage-store";
import { fileHash } from "./hashing";

export interface Described {
  file: File;
  camera: string;
  wearer_role: string;
  offset_ms: number;
}

export type Stage = "waiting" | "reading" | "sending" | "checking" | "taken" | "refused";

export interface Upload {
  key: string;
  encounter: string;
  name: string;
  size: number;
  stage: Stage;
  done: number;
  refusal: string;
}

export const uploadStore = createStore<{ uploads: Upload[] }>({ uploads: [] });

const waiting: (() => Promise<void>)[] = [];
let isRunning = false;
let count = 0;

export function upload(study: string, encounter: string, clip: Described): void {
  const key = `upload-${(count += 1)}`;
  const { name, size } = clip.file;
  const fresh: Upload = { key, encounter, name, size, stage: "waiting", done: 0, refusal: "" };
  uploadStore.set(({ uploads }) => ({ uploads: [...uploads, fresh] }));
  waiting.push(() => carry(key, study, encounter, clip));
  void drain();
}

export function forget(key: string): void {
  uploadStore.set(({ uploads }) => ({ uploads: uploads.filter((one) => one.key !== key) }));
}

async function drain(): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  isRunning = false;
}

async function carry(key: string, study: string, encounter: string, clip: Described) {
  const tell = (news: Partial<Upload>) =>
    uploadStore.set(({ uploads }) => ({
      uploads: uploads.map((one) => (one.key === key ? { ...one, ...news } : one)),
    }));
  try {
    tell({ stage: "reading" });
    const sha256 = await fileHash(clip.file, (done) => tell({ done }));
    tell({ stage: "sending", done: 0 });
    await uploadClip(encounter, { ...clip, sha256 }, (sent, of) =>
      tell({ stage: sent < of ? "sending" : "checking", done: Math.min(sent, clip.file.size) }),
    ).answer;
    tell({ stage: "taken", done: clip.file.size });
    await Promise.all([clipsOf.of(study).refresh(), encountersOf.of(study).refresh()]);
  } catch (error) {
    tell({ stage: "refused", refusal: problemOf(error).sentence });
  }
}
