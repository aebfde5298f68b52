import { answer, client } from "./client";
import type { DrawIn, ImportedFrame, MissingReason } from "./shapes";
import { type Progress, sendForm } from "./upload";

export const listFrames = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/frames", { params: { path: { study_id } } }));

export const getFrame = (frame_id: string) =>
  answer(client.GET("/api/frames/{frame_id}", { params: { path: { frame_id } } }));

export function importFrame(study: string, file: File, onProgress: Progress) {
  const form = new FormData();
  form.append("file", file);
  return sendForm<ImportedFrame>(`/api/studies/${study}/frames`, form, onProgress).answer;
}

export const acceptFrame = (frame_id: string, reason: string) =>
  answer(
    client.POST("/api/frames/{frame_id}/acceptance", {
      params: { path: { frame_id } },
      body: { reason },
    }),
  );

export const listDraws = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/draws", { params: { path: { study_id } } }));

export const getDraw = (draw_id: string) =>
  answer(client.GET("/api/draws/{draw_id}", { params: { path: { draw_id } } }));

export const commitDraw = (study_id: string, body: DrawIn) =>
  answer(client.POST("/api/studies/{study_id}/draws", { params: { path: { study_id } }, body }));

export const executeDraw = (draw_id: string) =>
  answer(client.POST("/api/draws/{draw_id}/selection", { params: { path: { draw_id } } }));

export const listSampledStops = (draw_id: string) =>
  answer(client.GET("/api/draws/{draw_id}/sampled-stops", { params: { path: { draw_id } } }));

export const readCountdown = (draw_id: string) =>
  answer(client.GET("/api/draws/{draw_id}/countdown", { params: { path: { draw_id } } }));

export const recordMissingFootage = (
  sampled_stop_id: string,
  reason: MissingReason,
  note: string,
) =>
  answer(
    client.POST("/api/sampled-stops/{sampled_stop_id}/missing-footage", {
      params: { path: { sampled_stop_id } },
      body: { reason, note },
    }),
  );

export const linkEncounter = (sampled_stop_id: string, encounter: string) =>
  answer(
    client.POST("/api/sampled-stops/{sampled_stop_id}/encounter", {
      params: { path: { sampled_stop_id } },
      body: { encounter },
    }),
  );
