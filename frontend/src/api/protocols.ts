import { answer, client } from "./client";

export const listProtocols = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/protocols", { params: { path: { study_id } } }));

export const readChecklist = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/checklist", { params: { path: { study_id } } }));

export const draftProtocol = (study_id: string, document: Record<string, unknown>) =>
  answer(
    client.POST("/api/studies/{study_id}/protocols", {
      params: { path: { study_id } },
      body: { document },
    }),
  );

/** The hash says which text was read; the server refuses any other. */
export const signProtocol = (protocol_id: string, sha256: string) =>
  answer(
    client.POST("/api/protocols/{protocol_id}/signatures", {
      params: { path: { protocol_id } },
      body: { sha256 },
    }),
  );
