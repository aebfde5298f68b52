import { answer, client } from "./client";

export const getCare = (assignment_id: string) =>
  answer(
    client.GET("/api/assignments/{assignment_id}/care", { params: { path: { assignment_id } } }),
  );

export const addWelfareNote = (assignment_id: string, words: string) =>
  answer(
    client.POST("/api/assignments/{assignment_id}/welfare-notes", {
      params: { path: { assignment_id } },
      body: { words },
    }),
  );

export const readWelfareNotes = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/welfare-notes", { params: { path: { study_id } } }));

export const closeWelfareNote = (note_id: string) =>
  answer(client.POST("/api/welfare-notes/{note_id}/closing", { params: { path: { note_id } } }));

export const submitReferral = (assignment_id: string, at_ms: number, words: string) =>
  answer(
    client.POST("/api/assignments/{assignment_id}/referrals", {
      params: { path: { assignment_id } },
      body: { at_ms, words },
    }),
  );

export const readReferrals = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/referrals", { params: { path: { study_id } } }));

export const acceptReferral = (referral_id: string) =>
  answer(
    client.POST("/api/referrals/{referral_id}/acceptance", { params: { path: { referral_id } } }),
  );

export const closeReferral = (referral_id: string, outcome: string) =>
  answer(
    client.POST("/api/referrals/{referral_id}/closing", {
      params: { path: { referral_id } },
      body: { outcome },
    }),
  );
