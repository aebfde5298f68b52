import { answer, client } from "./client";
import type { RightsAnswerIn, RightsRequestIn } from "./shapes";

export const listRetention = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/retention", { params: { path: { study_id } } }));

export const setRetention = (clip_id: string, retain_until: string, reason: string) =>
  answer(
    client.POST("/api/clips/{clip_id}/retention", {
      params: { path: { clip_id } },
      body: { retain_until, reason },
    }),
  );

export const listRightsRequests = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/rights-requests", { params: { path: { study_id } } }));

export const recordRightsRequest = (clip_id: string, body: RightsRequestIn) =>
  answer(
    client.POST("/api/clips/{clip_id}/rights-requests", { params: { path: { clip_id } }, body }),
  );

export const answerRightsRequest = (request_id: string, body: RightsAnswerIn) =>
  answer(
    client.POST("/api/rights-requests/{request_id}/answer", {
      params: { path: { request_id } },
      body,
    }),
  );

export const placeHold = (clip_id: string, reason: string) =>
  answer(
    client.POST("/api/clips/{clip_id}/holds", { params: { path: { clip_id } }, body: { reason } }),
  );

export const liftHold = (hold_id: string, reason: string) =>
  answer(
    client.POST("/api/holds/{hold_id}/lifting", {
      params: { path: { hold_id } },
      body: { reason },
    }),
  );
