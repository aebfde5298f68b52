/** What is said in a clip, and which of it belongs to a picture. */
import { readMediaJson } from "../api/media";
import type { HeldGrant } from "./grant-store";

export interface SpokenLine {
  /** Their label in the cast list; empty for anybody else. */
  speaker: string;
  text: string;
}

/** Milliseconds from the clip's beginning. */
export interface Cue {
  fromMs: number;
  toMs: number;
  lines: SpokenLine[];
}

export type CaptionReader = () => Promise<Cue[] | undefined>;

/** How to read a clip's captions; nothing where its grant names none. Each reading is in the log. */
export function captionsUnder(grant: HeldGrant): CaptionReader | undefined {
  if (!grant.current().captions) return undefined;
  return async () => {
    const { captions } = grant.current();
    return captions ? readCaptions(await readMediaJson(captions, grant.ended)) : undefined;
  };
}

/** The captions in a file, or nothing where the file holds none. */
export function readCaptions(file: unknown): Cue[] | undefined {
  const { cues } = isRecord(file) ? file : {};
  return Array.isArray(cues) ? cues.filter(isRecord).flatMap(cueIn) : undefined;
}

/** Those said while a picture stays: it begins at a moment of the clip and stays so long. */
export const cuesAt = (cues: Cue[], ms: number, staysMs: number): Cue[] =>
  cues.filter(({ fromMs, toMs }) => fromMs < ms + staysMs && toMs > ms);

/** The place of the last one begun by the time a picture goes; −1 before the first. */
export const lastBegun = (cues: Cue[], ms: number, staysMs: number): number =>
  cues.findLastIndex(({ fromMs }) => fromMs < ms + staysMs);

/** Who speaks is named where they begin, not on each of their lines. */
export const spoken = ({ lines }: Cue): string[] =>
  lines.map(({ speaker, text }, at) =>
    speaker && speaker !== lines[at - 1]?.speaker ? `${speaker}: ${text}` : text,
  );

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function cueIn({ from_ms, to_ms, lines }: Record<string, unknown>): Cue[] {
  if (typeof from_ms !== "number" || typeof to_ms !== "number" || !Array.isArray(lines)) return [];
  const said = lines
    .filter(isRecord)
    .map(({ speaker, text }) => ({ speaker: asText(speaker), text: asText(text) }));
  return [{ fromMs: from_ms, toMs: to_ms, lines: said }];
}

const asText = (value: unknown): string => (typeof value === "string" ? value : "");
