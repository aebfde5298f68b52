import { answer, client } from "./client";

export const listStudies = () => answer(client.GET("/api/studies"));

export const listMembers = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/members", { params: { path: { study_id } } }));

export const getStudy = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}", { params: { path: { study_id } } }));
