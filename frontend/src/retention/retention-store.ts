/** How long the clips of a study are kept, and who holds them. */
import {
  liftHold as askLift,
  listRetention,
  placeHold as askPlace,
  setRetention as askSet,
} from "../api/retention";
import { createRemotes } from "../state/remote";

export const retentionOf = createRemotes(listRetention);

async function changed(study: string, act: Promise<unknown>): Promise<void> {
  await act;
  await retentionOf.of(study).refresh();
}

export const setRetention = (study: string, clip: string, lastDay: string, reason: string) =>
  changed(study, askSet(clip, lastDay, reason));

export const placeHold = (study: string, clip: string, reason: string) =>
  changed(study, askPlace(clip, reason));

export const liftHold = (study: string, hold: string, reason: string) =>
  changed(study, askLift(hold, reason));
