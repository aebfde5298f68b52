import { answer, client } from "./client";

/** Why a person opens footage; the log keeps it. */
export type Purpose = "coding" | "debrief" | "check" | "training" | "break_glass";

export const issueGrant = (clip: string, purpose: Purpose, assignment?: string) =>
  answer(
    client.POST("/api/clips/{clip_id}/grants", {
      params: { path: { clip_id: clip } },
      body: assignment ? { purpose, assignment } : { purpose },
    }),
  );

export const renewGrant = (grant_id: string) =>
  answer(client.POST("/api/grants/{grant_id}/renewal", { params: { path: { grant_id } } }));

/** It is sent even when the page it is sent from is being left. */
export const revokeGrant = (grant_id: string) =>
  answer(
    client.DELETE("/api/grants/{grant_id}", { params: { path: { grant_id } }, keepalive: true }),
  );
