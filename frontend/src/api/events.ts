import { answer, client } from "./client";
import type { WordsErasureIn } from "./shapes";

export interface EventQuery {
  actor?: string;
  clip?: string;
  encounter?: string;
  action?: string;
  since?: string;
  until?: string;
  cursor?: string;
}

export const searchEvents = (study_id: string, query: EventQuery) =>
  answer(client.GET("/api/studies/{study_id}/events", { params: { path: { study_id }, query } }));

export const listMyEvents = (query: EventQuery) =>
  answer(client.GET("/api/my-events", { params: { query } }));

export const readLogProof = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/log-proof", { params: { path: { study_id } } }));

export const readLogCheck = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/log-checks", { params: { path: { study_id } } }));

export const requestLogCheck = (study_id: string) =>
  answer(client.POST("/api/studies/{study_id}/log-checks", { params: { path: { study_id } } }));

export const eraseWords = (event_id: string, body: WordsErasureIn) =>
  answer(
    client.POST("/api/events/{event_id}/words-erasure", { params: { path: { event_id } }, body }),
  );
