/** How loud a clip is along its length, as a line to draw behind the scrubber. */

export interface Waveform {
  fromMs: number;
  stepMs: number;
  /** 0 to 100. */
  peaks: number[];
}

const MOST_COLUMNS = 400;

/** The waveform in a file, or nothing where the file holds none. */
export function readWaveform(file: unknown): Waveform | undefined {
  if (typeof file !== "object" || file === null) return undefined;
  const { from_ms, step_ms, peaks } = file as Record<string, unknown>;
  if (typeof from_ms !== "number" || typeof step_ms !== "number" || !(step_ms > 0))
    return undefined;
  if (!Array.isArray(peaks) || peaks.length === 0) return undefined;
  return { fromMs: from_ms, stepMs: step_ms, peaks: peaks.map(Number) };
}

export const lengthOf = ({ stepMs, peaks }: Waveform): number => stepMs * peaks.length;

/** An outline, 100 high and one wide for each column; the loudest peak of a column stands for it. */
export function outlineOf({ peaks }: Waveform): { path: string; columns: number } {
  const each = Math.ceil(peaks.length / MOST_COLUMNS);
  const columns = Math.ceil(peaks.length / each);
  const heights = Array.from({ length: columns }, (_, column) =>
    Math.min(100, Math.max(0, ...peaks.slice(column * each, (column + 1) * each))),
  );
  const upper = heights.map((height, at) => `V${50 - height / 2}H${at + 1}`).join("");
  const lower = [...heights]
    .map((height, at) => `V${50 + height / 2}H${at}`)
    .reverse()
    .join("");
  return { path: `M0 50${upper}${lower}Z`, columns };
}
