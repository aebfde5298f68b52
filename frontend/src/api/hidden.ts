import { answer, client } from "./client";

export const listKnownAnswers = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/known-answers", { params: { path: { study_id } } }));

export const readSteadiness = (wave_id: string) =>
  answer(client.GET("/api/waves/{wave_id}/steadiness", { params: { path: { wave_id } } }));

export const readCorrectness = (wave_id: string) =>
  answer(client.GET("/api/waves/{wave_id}/correctness", { params: { path: { wave_id } } }));

export const readMyFeedback = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/my-feedback", { params: { path: { study_id } } }));
