/** Clips on their way in: read and hashed, sent piece by piece, taken; a few at a time. */
import { completeUpload, endUpload, listMyUploads } from "../api/footage";
import { type ApiProblem, problemOf } from "../api/problem";
import type { UploadedClip } from "../api/shapes";
import { sendFile, type SendingFile, STOPPED } from "../api/tus";
import { createStore } from "../state/store";
import { clipsOf, encountersOf, unfinishedUploads } from "./footage-store";
import { fileHash } from "./hashing";

export interface Described {
  file: File;
  camera: string;
  wearer_role: string;
  offset_ms: number;
  /** The SHA-256 a manifest says it has. */
  expected?: string;
}

export type Stage =
  "waiting" | "reading" | "sending" | "cut" | "paused" | "checking" | "taken" | "refused";

export interface Upload {
  key: string;
  study: string;
  encounter: string;
  name: string;
  size: number;
  sha256: string;
  stage: Stage;
  done: number;
  refusal: string;
  clip: string;
}

interface Job extends Described {
  study: string;
  encounter: string;
  sha256: string;
  sending?: SendingFile | undefined;
  isStopped?: boolean;
}

/** One is hashed while another is sent; more would only share the same line. */
const AT_ONCE = 2;
const RETRY_EVERY_MS = 3_000;
const UNREADABLE = new Error(
  "The file could not be read. Is the disk or card still there? Connect it, then try again.",
);
const OTHER_FILE =
  "This is not the file of the manifest: its SHA-256 is another. Copy it again from where it came, or correct the manifest.";

export const uploadStore = createStore<{ uploads: Upload[] }>({ uploads: [] });

const jobs = new Map<string, Job>();
const waiting: string[] = [];
let running = 0;
let count = 0;

export const isGoing = ({ stage }: Upload): boolean => stage !== "taken" && stage !== "refused";

export function upload(study: string, encounter: string, clip: Described): void {
  const key = `upload-${(count += 1)}`;
  const { name, size } = clip.file;
  jobs.set(key, { ...clip, study, encounter, sha256: "" });
  const fresh: Upload = {
    ...{ key, study, encounter, name, size, sha256: "" },
    ...{ stage: "waiting", done: 0, refusal: "", clip: "" },
  };
  uploadStore.set(({ uploads }) => ({ uploads: [...uploads, fresh] }));
  enqueue(key);
}

/** Stops sending; what has arrived stays at the server for a day. */
export function pause(key: string): void {
  const job = jobs.get(key);
  if (!job) return;
  job.isStopped = true;
  job.sending?.stop();
}

/** After a pause or a refusal: what has arrived is not sent again. */
export function resume(key: string): void {
  tell(key, { stage: "waiting", refusal: "" });
  enqueue(key);
}

export function forget(key: string): void {
  jobs.delete(key);
  uploadStore.set(({ uploads }) => ({ uploads: uploads.filter((one) => one.key !== key) }));
}

function tell(key: string, news: Partial<Upload>): void {
  uploadStore.set(({ uploads }) => ({
    uploads: uploads.map((one) => (one.key === key ? { ...one, ...news } : one)),
  }));
}

function enqueue(key: string): void {
  waiting.push(key);
  while (running < AT_ONCE && waiting.length > 0) void work();
}

async function work(): Promise<void> {
  running += 1;
  for (let key = waiting.shift(); key; key = waiting.shift()) await carry(key);
  running -= 1;
}

async function carry(key: string): Promise<void> {
  const job = jobs.get(key);
  if (!job) return;
  job.isStopped = false;
  try {
    job.sha256 ||= await hashed(key, job);
    if (job.expected && job.expected !== job.sha256) {
      tell(key, { stage: "refused", refusal: OTHER_FILE });
      return;
    }
    const clip = await sent(key, job);
    tell(key, { stage: "taken", done: job.file.size, clip: clip.id });
    jobs.delete(key);
    await Promise.all([clipsOf.of(job.study).refresh(), encountersOf.of(job.study).refresh()]);
  } catch (error) {
    if (error === STOPPED) tell(key, { stage: "paused" });
    else tell(key, { stage: "refused", refusal: said(error) });
  } finally {
    job.sending = undefined;
    void unfinishedUploads.refresh();
  }
}

async function hashed(key: string, { file }: Job): Promise<string> {
  tell(key, { stage: "reading", done: 0 });
  const sha256 = await fileHash(file, (done) => tell(key, { done })).catch(() => {
    throw UNREADABLE;
  });
  tell(key, { sha256 });
  return sha256;
}

async function sent(key: string, job: Job): Promise<UploadedClip> {
  const cut = () => tell(key, { stage: "cut" });
  tell(key, { stage: "sending", done: 0 });
  const begun = await untilAnswered(job, () => begunBefore(job), cut);
  const { file, camera, wearer_role, offset_ms, sha256 } = job;
  const described = { file_name: file.name, camera, wearer_role, offset_ms, sha256 };
  job.sending = sendFile(job.encounter, file, described, begun, {
    onProgress: (done) => tell(key, { stage: "sending", done }),
    onCut: cut,
  });
  const id = await job.sending.answer;
  job.sending = undefined;
  tell(key, { stage: "checking", done: file.size });
  // Asked again after a lost answer, the server names the same clip.
  return untilAnswered(job, () => completeUpload(id), cut);
}

/** Of this very file for this encounter; one that was described otherwise is begun anew. */
async function begunBefore(job: Job): Promise<string | undefined> {
  const { results } = await listMyUploads();
  const same = results.filter(
    ({ encounter, sha256 }) => encounter === job.encounter && sha256 === job.sha256,
  );
  const found = same.find(
    (one) =>
      one.camera === job.camera &&
      one.wearer_role === job.wearer_role &&
      one.offset_ms === job.offset_ms,
  );
  for (const other of same) if (other !== found) await endUpload(other.id);
  return found?.id;
}

async function untilAnswered<Answer>(job: Job, ask: () => Promise<Answer>, onCut: () => void) {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!problemOf(error).isPassing) throw error;
      onCut();
      await new Promise((resolve) => setTimeout(resolve, RETRY_EVERY_MS));
      if (job.isStopped) throw STOPPED;
    }
  }
}

function said(error: unknown): string {
  if (error === UNREADABLE) return UNREADABLE.message;
  const refusal: ApiProblem = problemOf(error);
  if (refusal.status === 401)
    return "You are signed out. Sign in again and choose the same file: it goes on where it was.";
  return Object.values(refusal.problem.errors ?? {}).join(" ") || refusal.sentence;
}
