/** When each picture of a clip was taken: what makes a step one picture, whatever the frame rate. */

/** Seconds from the clip's first picture to each of its pictures, in order. */
export type FrameMap = readonly number[];

/** As the server keeps it: whole ticks, so that no picture's time is ever rounded. */
interface FrameFile {
  timescale: number;
  times?: number[];
  deltas?: number[];
}

/** Marks are whole milliseconds: half of one, and a breath, may be missing from a picture's time. */
const SLACK_SECONDS = 0.0006;
/** How long a last picture stands when it is the only one. */
const LONE_SECONDS = 0.04;

/** The map in a file, or nothing where the file holds none. */
export function readFrameMap(file: unknown): FrameMap | undefined {
  if (!isFrameFile(file)) return undefined;
  const ticks = file.times ?? summed(file.deltas ?? []);
  const first = ticks[0];
  if (first === undefined) return undefined;
  const starts = ticks.map((tick) => (tick - first) / file.timescale);
  return starts.every((start, at) => at === 0 || start > (starts[at - 1] ?? 0))
    ? starts
    : undefined;
}

function isFrameFile(file: unknown): file is FrameFile {
  if (typeof file !== "object" || file === null) return false;
  const { timescale, times, deltas } = file as Partial<FrameFile>;
  return typeof timescale === "number" && timescale > 0 && Array.isArray(times ?? deltas);
}

/** Each number is the step from the picture before; the first is the first picture's own time. */
function summed(deltas: number[]): number[] {
  let tick = 0;
  return deltas.map((delta) => (tick += delta));
}

/** The picture that is on the screen at a time: the last one that has begun. */
export function pictureAt(map: FrameMap, seconds: number): number {
  let low = 0;
  let high = map.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((map[middle] ?? 0) <= seconds + SLACK_SECONDS) low = middle;
    else high = middle - 1;
  }
  return low;
}

export const startOf = (map: FrameMap, picture: number): number => map[within(map, picture)] ?? 0;

/** A seek to a picture's edge may show the one before: the middle of its stay never does. */
export function middleOfStay(map: FrameMap, picture: number): number {
  const at = within(map, picture);
  const start = map[at] ?? 0;
  const before = at > 0 ? start - (map[at - 1] ?? 0) : LONE_SECONDS;
  return (start + (map[at + 1] ?? start + before)) / 2;
}

const within = (map: FrameMap, picture: number): number =>
  Math.min(map.length - 1, Math.max(0, picture));
