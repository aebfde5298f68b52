/** Footage opened in an emergency: who asked, who opened it, and until when. */
import {
  askBreakGlass as askAsk,
  endBreakGlass as askEnd,
  listBreakGlass,
  openBreakGlass as askOpen,
} from "../api/break-glass";
import { createRemotes } from "../state/remote";

export const breakGlassOf = createRemotes(
  async (study: string) => (await listBreakGlass(study)).results,
);

async function changed(study: string, act: Promise<unknown>): Promise<void> {
  await act;
  await breakGlassOf.of(study).refresh();
}

export const askBreakGlass = (study: string, clip: string, reason: string) =>
  changed(study, askAsk(clip, reason));

export const openBreakGlass = (study: string, id: string) => changed(study, askOpen(id));

export const endBreakGlass = (study: string, id: string) => changed(study, askEnd(id));
