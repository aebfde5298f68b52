import { answer, client } from "./client";

export const listCaptions = (encounter_id: string) =>
  answer(
    client.GET("/api/encounters/{encounter_id}/captions", { params: { path: { encounter_id } } }),
  );

/** The file is the body itself, so that no form lays it on the server's disk on its way. */
export const supplyCaptions = (clip_id: string, file: File) =>
  answer(
    client.POST("/api/clips/{clip_id}/captions", {
      params: { path: { clip_id } },
      headers: { "Content-Type": "text/vtt" },
      body: file as unknown as string,
      bodySerializer: (body) => body,
    }),
  );
