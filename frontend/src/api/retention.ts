import { answer, client } from "./client";

export const listRetention = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/retention", { params: { path: { study_id } } }));

export const setRetention = (clip_id: string, retain_until: string, reason: string) =>
  answer(
    client.POST("/api/clips/{clip_id}/retention", {
      params: { path: { clip_id } },
      body: { retain_until, reason },
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
