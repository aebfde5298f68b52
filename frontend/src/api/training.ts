import { answer, client } from "./client";

export const getTraining = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/training", { params: { path: { study_id } } }));

export const getFamilyCourse = (study_id: string, family_id: string) =>
  answer(
    client.GET("/api/studies/{study_id}/training/{family_id}", {
      params: { path: { study_id, family_id } },
    }),
  );

export const signUndertaking = (undertaking_id: string) =>
  answer(
    client.POST("/api/undertakings/{undertaking_id}/signatures", {
      params: { path: { undertaking_id } },
    }),
  );

export const recordPractice = (study_id: string, family: string, item: string, value: unknown) =>
  answer(
    client.POST("/api/studies/{study_id}/practice", {
      params: { path: { study_id } },
      body: { family, item, value },
    }),
  );

export const beginAttempt = (study_id: string, family: string) =>
  answer(
    client.POST("/api/studies/{study_id}/attempts", {
      params: { path: { study_id } },
      body: { family },
    }),
  );

export const getAttempt = (attempt_id: string) =>
  answer(client.GET("/api/attempts/{attempt_id}", { params: { path: { attempt_id } } }));

export const recordAttemptAnswer = (attempt_id: string, item: string, value: unknown) =>
  answer(
    client.PUT("/api/attempts/{attempt_id}/answers", {
      params: { path: { attempt_id } },
      body: { item, value },
    }),
  );

export const submitAttempt = (attempt_id: string) =>
  answer(
    client.POST("/api/attempts/{attempt_id}/submission", { params: { path: { attempt_id } } }),
  );

export const listMyLicences = () => answer(client.GET("/api/my-licences"));

export const listLicences = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/licences", { params: { path: { study_id } } }));

export const publishUndertaking = (study_id: string, text: string) =>
  answer(
    client.POST("/api/studies/{study_id}/undertakings", {
      params: { path: { study_id } },
      body: { text },
    }),
  );

export const publishCourse = (study_id: string, source: string) =>
  answer(
    client.POST("/api/studies/{study_id}/courses", {
      params: { path: { study_id } },
      body: { source },
    }),
  );

export const getCourseSample = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/course-sample", { params: { path: { study_id } } }));

export const revokeLicence = (licence_id: string, reason: string) =>
  answer(
    client.POST("/api/licences/{licence_id}/revocation", {
      params: { path: { licence_id } },
      body: { reason },
    }),
  );
