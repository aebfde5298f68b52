import { answer, client } from "./client";

export const listBreakGlass = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/break-glass", { params: { path: { study_id } } }));

export const askBreakGlass = (clip_id: string, reason: string) =>
  answer(
    client.POST("/api/clips/{clip_id}/break-glass", {
      params: { path: { clip_id } },
      body: { reason },
    }),
  );

export const openBreakGlass = (glass_id: string) =>
  answer(client.POST("/api/break-glass/{glass_id}/opening", { params: { path: { glass_id } } }));

export const endBreakGlass = (glass_id: string) =>
  answer(client.POST("/api/break-glass/{glass_id}/ending", { params: { path: { glass_id } } }));
