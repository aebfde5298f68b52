/** Who may not code what: what a lead has recorded of coders and encounters. */
import * as api from "../api/shares";
import type { BarIn, RecordedCommand } from "../api/shapes";
import { createRemotes } from "../state/remote";

export const barsOf = createRemotes(async (study: string) => (await api.listBars(study)).results);
export const commandsOf = createRemotes(
  async (study: string) => (await api.listCommands(study)).results,
);

export async function recordBar(study: string, encounter: string, bar: BarIn): Promise<void> {
  await api.recordBar(encounter, bar);
  await barsOf.of(study).refresh();
}

export async function recordCommands(study: string, commands: RecordedCommand[]) {
  const { recorded } = await api.recordCommands(study, commands);
  await commandsOf.of(study).refresh();
  return recorded;
}
