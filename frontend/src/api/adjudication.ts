import { answer, client } from "./client";
import type { SettlementIn } from "./shapes";

export const listDebriefs = (wave_id: string) =>
  answer(client.GET("/api/waves/{wave_id}/debriefs", { params: { path: { wave_id } } }));

export const callDebrief = (wave_id: string, variables: string[], meets_at: string | null) =>
  answer(
    client.POST("/api/waves/{wave_id}/debriefs", {
      params: { path: { wave_id } },
      body: { variables, meets_at },
    }),
  );

export const recordAttendance = (debrief_id: string, users: string[]) =>
  answer(
    client.POST("/api/debriefs/{debrief_id}/attendance", {
      params: { path: { debrief_id } },
      body: { users },
    }),
  );

export const closeDebrief = (debrief_id: string, minutes: string) =>
  answer(
    client.POST("/api/debriefs/{debrief_id}/closure", {
      params: { path: { debrief_id } },
      body: { minutes },
    }),
  );

export const readDisagreements = (wave_id: string, variable: string) =>
  answer(
    client.GET("/api/waves/{wave_id}/disagreements", {
      params: { path: { wave_id }, query: { variable } },
    }),
  );

export const settleDisagreement = (wave_id: string, body: SettlementIn) =>
  answer(client.POST("/api/waves/{wave_id}/settlements", { params: { path: { wave_id } }, body }));
