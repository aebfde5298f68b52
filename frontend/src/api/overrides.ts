import { answer, client } from "./client";

export const listOverrides = (wave_id: string) =>
  answer(client.GET("/api/waves/{wave_id}/overrides", { params: { path: { wave_id } } }));

export const proposeOverride = (wave_id: string, variable: string, reason: string) =>
  answer(
    client.POST("/api/waves/{wave_id}/overrides", {
      params: { path: { wave_id } },
      body: { variable, reason },
    }),
  );

export const confirmOverride = (override_id: string) =>
  answer(
    client.POST("/api/overrides/{override_id}/confirmation", {
      params: { path: { override_id } },
    }),
  );
