import { answer, client } from "./client";
import type { FlagResolutionIn, SimulationIn } from "./shapes";

export const getGate = (wave_id: string) =>
  answer(client.GET("/api/waves/{wave_id}/gate", { params: { path: { wave_id } } }));

export const evaluateGate = (wave_id: string) =>
  answer(client.POST("/api/waves/{wave_id}/evaluation", { params: { path: { wave_id } } }));

export const listFlags = (wave_id: string) =>
  answer(client.GET("/api/waves/{wave_id}/flags", { params: { path: { wave_id } } }));

export const readDivergence = (wave_id: string, variable: string) =>
  answer(
    client.GET("/api/waves/{wave_id}/variables/{variable}", {
      params: { path: { wave_id, variable } },
    }),
  );

export const readCoverageMap = (wave_id: string) =>
  answer(client.GET("/api/waves/{wave_id}/coverage-map", { params: { path: { wave_id } } }));

export const simulateChange = (wave_id: string, body: SimulationIn) =>
  answer(client.POST("/api/waves/{wave_id}/simulations", { params: { path: { wave_id } }, body }));

export const readDrift = (wave_id: string) =>
  answer(client.GET("/api/waves/{wave_id}/drift", { params: { path: { wave_id } } }));

export const resolveFlag = (flag_id: string, body: FlagResolutionIn) =>
  answer(client.POST("/api/flags/{flag_id}/resolution", { params: { path: { flag_id } }, body }));
