import { answer, client } from "./client";

export const getGate = (wave_id: string) =>
  answer(client.GET("/api/waves/{wave_id}/gate", { params: { path: { wave_id } } }));

export const evaluateGate = (wave_id: string) =>
  answer(client.POST("/api/waves/{wave_id}/evaluation", { params: { path: { wave_id } } }));

export const listFlags = (wave_id: string) =>
  answer(client.GET("/api/waves/{wave_id}/flags", { params: { path: { wave_id } } }));
