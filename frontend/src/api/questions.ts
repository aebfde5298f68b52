import { answer, client } from "./client";

/** The words of a saved question; which of them it wants, the list of questions says. */
export interface QuestionWords {
  clip?: string;
  person?: string;
  day?: string;
  since?: string;
  until?: string;
  cursor?: string;
}

export const listQuestions = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/questions", { params: { path: { study_id } } }));

export const readAnswer = (study_id: string, slug: string, query: QuestionWords) =>
  answer(
    client.GET("/api/studies/{study_id}/questions/{slug}", {
      params: { path: { study_id, slug }, query },
    }),
  );

export const downloadAnswer = (study_id: string, slug: string, query: QuestionWords) =>
  answer(
    client.GET("/api/studies/{study_id}/questions/{slug}/file", {
      params: { path: { study_id, slug }, query },
      parseAs: "blob",
    }),
  );
