import { answer, client } from "./client";
import type { ContentTag, EncounterIn, ManifestReport } from "./shapes";
import { sendForm } from "./upload";

export const listEncounters = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/encounters", { params: { path: { study_id } } }));

export const registerEncounter = (study_id: string, body: EncounterIn) =>
  answer(
    client.POST("/api/studies/{study_id}/encounters", { params: { path: { study_id } }, body }),
  );

export const tagEncounter = (encounter_id: string, tags: ContentTag[]) =>
  answer(
    client.PUT("/api/encounters/{encounter_id}/tags", {
      params: { path: { encounter_id } },
      body: { tags },
    }),
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

export const listMyUploads = () => answer(client.GET("/api/my-uploads"));

export const completeUpload = (upload_id: string) =>
  answer(client.POST("/api/uploads/{upload_id}/completion", { params: { path: { upload_id } } }));

export const endUpload = (upload_id: string) =>
  answer(
    client.DELETE("/api/uploads/{upload_id}", {
      params: { path: { upload_id }, header: { "Tus-Resumable": "1.0.0" } },
    }),
  );

export function checkManifest(study: string, file: File): Promise<ManifestReport> {
  const form = new FormData();
  form.append("file", file);
  return sendForm<ManifestReport>(`/api/studies/${study}/manifest`, form, () => {}).answer;
}
