/** Small pictures along the scrubber: a WebVTT track whose cues name a rectangle of one sheet. */

export interface Thumbnail {
  fromMs: number;
  toMs: number;
  sheet: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const TIMES = /^(\S+)\s+-->\s+(\S+)/;
const PLACE = /^(.*)#xywh=(\d+),(\d+),(\d+),(\d+)$/;

/** Read the track; `folder` is where it came from, for the sheet lies beside it. */
export function readThumbnails(track: string, folder: string): Thumbnail[] {
  return track
    .split(/\r?\n\r?\n/)
    .map((cue) => cue.split(/\r?\n/))
    .flatMap((lines) => {
      const at = lines.findIndex((line) => TIMES.test(line));
      const times = TIMES.exec(lines[at] ?? "");
      const place = PLACE.exec(lines[at + 1] ?? "");
      if (!times || !place) return [];
      const [x = 0, y = 0, width = 0, height = 0] = place.slice(2).map(Number);
      const sheet = `${folder}${place[1] ?? ""}`;
      return [{ fromMs: msOf(times[1]), toMs: msOf(times[2]), sheet, x, y, width, height }];
    });
}

/** The small picture of a time in the clip; after the last one it stays. */
export const thumbnailAt = (track: Thumbnail[], clipMs: number): Thumbnail | undefined =>
  track.findLast(({ fromMs }) => fromMs <= clipMs) ?? track[0];

function msOf(clock = "0"): number {
  const seconds = clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return Math.round(seconds * 1000);
}
