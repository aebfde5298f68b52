import { answer, client } from "./client";
import type { DebriefDecisionIn, Place, SettlementIn, VoteIn } from "./shapes";

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

/** Every reading is in the log: it ends the reader's blindness for these encounters. */
export const readDebrief = (debrief_id: string) =>
  answer(client.GET("/api/debriefs/{debrief_id}", { params: { path: { debrief_id } } }));

export const listMyDebriefs = () => answer(client.GET("/api/my-debriefs"));

export const openTalk = (debrief_id: string, body: Place) =>
  answer(
    client.POST("/api/debriefs/{debrief_id}/talk", { params: { path: { debrief_id } }, body }),
  );

export const castVote = (debrief_id: string, body: VoteIn) =>
  answer(
    client.POST("/api/debriefs/{debrief_id}/votes", { params: { path: { debrief_id } }, body }),
  );

export const recordDecision = (debrief_id: string, body: DebriefDecisionIn) =>
  answer(
    client.POST("/api/debriefs/{debrief_id}/decisions", {
      params: { path: { debrief_id } },
      body,
    }),
  );

export const signOffDebrief = (debrief_id: string) =>
  answer(client.POST("/api/debriefs/{debrief_id}/sign-off", { params: { path: { debrief_id } } }));
