/**
 * Sends a file by tus 1.0.0. It goes on by itself after a cut, for as long as the page is open;
 * what the server has of a file is asked of the server, so nothing is kept in the browser.
 */
import { type DetailedError, Upload } from "tus-js-client";

import { cookie } from "./client";
import { type ApiProblem, asProblem, problemOf, unreachable } from "./problem";

/** Small enough that a proxy or a server with a time limit sees short requests. */
const PIECE = 4 * 1024 * 1024;
const RETRY_EVERY_MS = 5_000;
/** A day: after that the server has cleared away what had arrived. */
const DELAYS = [0, 1_000, 2_000, ...Array<number>(17_280).fill(RETRY_EVERY_MS)];
/** A connection that has died without a word is taken down after so long without progress. */
const SILENCE_MS = 60_000;

export interface Described {
  file_name: string;
  camera: string;
  wearer_role: string;
  offset_ms: number;
  sha256: string;
}

export interface SendingNews {
  onProgress: (sent: number) => void;
  /** The line is cut, or the server is busy; it is tried again by itself. */
  onCut: () => void;
}

export interface SendingFile {
  /** The upload's id once every byte is there; rejected with STOPPED after `stop`. */
  answer: Promise<string>;
  stop: () => void;
}

export const STOPPED = new Error("The person stopped it.");

/** `begun` is the id of an upload of this very file that was begun before. */
export function sendFile(
  encounter: string,
  file: File,
  described: Described,
  begun: string | undefined,
  news: SendingNews,
): SendingFile {
  let stop = () => {};
  const answer = new Promise<string>((resolve, reject) => {
    const watch = watchOver(() => void restart());
    const upload = new Upload(file, {
      endpoint: `${globalThis.location.origin}/api/encounters/${encounter}/uploads`,
      uploadUrl: begun ? `${globalThis.location.origin}/api/uploads/${begun}` : null,
      metadata: { ...described, offset_ms: String(described.offset_ms) },
      chunkSize: PIECE,
      retryDelays: DELAYS,
      storeFingerprintForResuming: false,
      onBeforeRequest: (request) => request.setHeader("X-CSRFToken", cookie("csrftoken")),
      onProgress: (sent) => {
        watch.heard();
        news.onProgress(sent);
      },
      onShouldRetry: (error) => {
        watch.heard();
        const isPassing = isWorthRepeating(refusalOf(error));
        if (isPassing) news.onCut();
        return isPassing;
      },
      onSuccess: () => {
        watch.end();
        resolve(upload.url?.split("/").at(-1) ?? "");
      },
      onError: (error) => {
        watch.end();
        reject(refusalOf(error));
      },
    });
    const restart = async () => {
      news.onCut();
      await upload.abort();
      upload.start();
    };
    stop = () => {
      watch.end();
      void upload.abort();
      reject(STOPPED);
    };
    upload.start();
  });
  return { answer, stop };
}

function watchOver(onSilence: () => void) {
  let last = Date.now();
  const timer = setInterval(() => {
    if (Date.now() - last < SILENCE_MS) return;
    last = Date.now();
    onSilence();
  }, RETRY_EVERY_MS);
  return { heard: () => (last = Date.now()), end: () => clearInterval(timer) };
}

/** A wrong offset is asked for again: another request for the same upload was faster. */
const isWorthRepeating = (refusal: ApiProblem): boolean =>
  refusal.isPassing || refusal.problem.code === "upload-offset";

/** What the server said, as everywhere else; no answer at all is no connection. */
function refusalOf(error: Error | DetailedError): ApiProblem {
  if (!("originalRequest" in error)) return problemOf(error);
  const response = error.originalResponse;
  if (!response || response.getStatus() === 0) return unreachable();
  return asProblem(response.getStatus(), parsed(response.getBody()));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}
