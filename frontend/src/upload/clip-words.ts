/** Where a clip stands, in words. */
import type { UploadedClip } from "../api/shapes";
import { inWords } from "../ui/format";
import type { Tone } from "../ui/tag";
import type { Stage } from "./upload-store";

export const CLIP_STATES: Record<UploadedClip["state"], { word: string; tone: Tone }> = {
  waiting: { word: "Waiting for a worker", tone: "neutral" },
  working: { word: "Being made playable", tone: "active" },
  ready: { word: "Ready", tone: "good" },
  failed: { word: "Failed", tone: "bad" },
  expired: { word: "Destroyed", tone: "neutral" },
};

export const isAnyGoing = (clips: Pick<UploadedClip, "state">[]): boolean =>
  clips.some(({ state }) => state === "waiting" || state === "working");

export const isUnfinished = ({ state }: Pick<UploadedClip, "state">): boolean =>
  state !== "ready" && state !== "expired";

/** Rounded up: better a minute early than a minute late. */
export function leftInWords(seconds: number | null): string {
  if (seconds === null) return "The time left is not known yet";
  if (seconds < 60) return "Less than a minute left";
  return `About ${inWords(Math.ceil(seconds / 60) * 60_000)} left`;
}

export const STAGES: Record<Stage, string> = {
  waiting: "Waiting for its turn",
  reading: "Working out its SHA-256",
  sending: "Sending",
  cut: "No connection; goes on by itself",
  paused: "Paused",
  checking: "Arrived; being checked",
  taken: "Taken in",
  refused: "Refused",
};

export const FOOTAGE_FILES = ".mp4,.mov,.mkv,.avi,.ts,video/*";

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** 734 MB: thousands, as file managers count. */
export function sizeInWords(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit] ?? ""}`;
}

/** Seconds as typed, "12.5" or "-3", in milliseconds; null when it is no number. */
export function offsetOf(typed: string): number | null {
  const text = typed.trim().replace("−", "-");
  if (text === "") return 0;
  return /^-?\d+(\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : null;
}
