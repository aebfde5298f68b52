import { answer, client } from "./client";

/** Why a person opens footage; the log keeps it. */
export type Purpose = "coding" | "debrief" | "check";

export const issueGrant = (clip: string, purpose: Purpose, assignment?: string) =>
  answer(
    client.POST("/api/clips/{clip_id}/grants", {
      params: { path: { clip_id: clip } },
      body: assignment ? { purpose, assignment } : { purpose },
    }),
  );
