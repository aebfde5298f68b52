import { answer, client } from "./client";
import type { WaveIn } from "./shapes";

export const listWaves = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/waves", { params: { path: { study_id } } }));

export const getWave = (wave_id: string) =>
  answer(client.GET("/api/waves/{wave_id}", { params: { path: { wave_id } } }));

export const openWave = (study_id: string, body: WaveIn) =>
  answer(client.POST("/api/studies/{study_id}/waves", { params: { path: { study_id } }, body }));

export const closeWave = (wave_id: string) =>
  answer(client.POST("/api/waves/{wave_id}/closure", { params: { path: { wave_id } } }));
