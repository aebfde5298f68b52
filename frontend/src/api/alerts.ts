import { answer, client } from "./client";

export const listAlerts = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/alerts", { params: { path: { study_id } } }));

export const closeAlert = (alert_id: string, reason: string) =>
  answer(
    client.POST("/api/alerts/{alert_id}/closing", {
      params: { path: { alert_id } },
      body: { reason },
    }),
  );
