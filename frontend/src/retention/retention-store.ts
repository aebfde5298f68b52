/** How long the clips of a study are kept, and who holds them. */
import {
  liftHold as askLift,
  answerRightsRequest as askAnswer,
  listRetention,
  listRightsRequests,
  placeHold as askPlace,
  recordRightsRequest as askRecord,
  setRetention as askSet,
} from "../api/retention";
import type { RightsAnswerIn, RightsRequestIn } from "../api/shapes";
import { createRemotes } from "../state/remote";

export const retentionOf = createRemotes(listRetention);

export const rightsRequestsOf = createRemotes(listRightsRequests);

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

async function asked(study: string, act: Promise<unknown>): Promise<void> {
  await act;
  await Promise.all([rightsRequestsOf.of(study).refresh(), retentionOf.of(study).refresh()]);
}

export const recordRightsRequest = (study: string, clip: string, said: RightsRequestIn) =>
  asked(study, askRecord(clip, said));

export const answerRightsRequest = (study: string, request: string, said: RightsAnswerIn) =>
  asked(study, askAnswer(request, said));
