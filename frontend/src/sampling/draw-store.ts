/** Draws, from the commitment to the sampled stops. */
import {
  commitDraw as askCommit,
  executeDraw as askExecute,
  getDraw,
  listDraws,
  listSampledStops,
  readCountdown,
  recordMissingFootage as askMissing,
} from "../api/sampling";
import type { DrawIn, MissingReason } from "../api/shapes";
import { createRemotes } from "../state/remote";

export const drawsOf = createRemotes(async (study: string) => (await listDraws(study)).results);
export const drawOf = createRemotes(getDraw);
export const sampledStopsOf = createRemotes(
  async (draw: string) => (await listSampledStops(draw)).results,
);

export const countdownOf = createRemotes(
  async (draw: string) => (await readCountdown(draw)).results,
);

export async function commitDraw(study: string, draw: DrawIn) {
  const committed = await askCommit(study, draw);
  void drawsOf.of(study).refresh();
  return committed;
}

export async function executeDraw(draw: string): Promise<void> {
  drawOf.of(draw).replace(await askExecute(draw));
  await sampledStopsOf.of(draw).refresh();
}

export async function recordMissingFootage(
  draw: string,
  stop: string,
  reason: MissingReason,
  note: string,
) {
  const recorded = await askMissing(stop, reason, note);
  await Promise.all([sampledStopsOf.of(draw).refresh(), countdownOf.of(draw).refresh()]);
  return recorded.reserve;
}
