import { answer, client } from "./client";
import type { EncounterIn, UploadedClip } from "./shapes";
import { type Progress, sendForm } from "./upload";

export const listEncounters = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/encounters", { params: { path: { study_id } } }));

export const registerEncounter = (study_id: string, body: EncounterIn) =>
  answer(
    client.POST("/api/studies/{study_id}/encounters", { params: { path: { study_id } }, body }),
  );

export const listClips = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/clips", { params: { path: { study_id } } }));

export const retryClip = (clip_id: string) =>
  answer(client.POST("/api/clips/{clip_id}/retry", { params: { path: { clip_id } } }));

export const retryClips = (study_id: string, clips: string[]) =>
  answer(
    client.POST("/api/studies/{study_id}/clips/retry", {
      params: { path: { study_id } },
      body: { clips },
    }),
  );

export interface ClipIn {
  file: File;
  camera: string;
  wearer_role: string;
  offset_ms: number;
  sha256: string;
}

export function uploadClip(encounter: string, clip: ClipIn, onProgress: Progress) {
  const form = new FormData();
  form.append("camera", clip.camera);
  form.append("wearer_role", clip.wearer_role);
  form.append("offset_ms", String(clip.offset_ms));
  form.append("sha256", clip.sha256);
  form.append("size", String(clip.file.size));
  form.append("file", clip.file);
  return sendForm<UploadedClip>(`/api/encounters/${encounter}/clips`, form, onProgress);
}
