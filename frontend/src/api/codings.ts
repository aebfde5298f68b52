import { answer, client } from "./client";
import type { CodedEventIn, CodedValueIn, RecusalIn } from "./shapes";

export const listMyAssignments = () => answer(client.GET("/api/my-assignments"));

export const recuseAssignment = (
  assignment_id: string,
  reason: RecusalIn["reason"],
  words: string,
) =>
  answer(
    client.POST("/api/assignments/{assignment_id}/recusal", {
      params: { path: { assignment_id } },
      body: { reason, words },
    }),
  );

export const getCapacity = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/my-capacity", { params: { path: { study_id } } }));

export const stateCapacity = (study_id: string, per_week: number) =>
  answer(
    client.PUT("/api/studies/{study_id}/my-capacity", {
      params: { path: { study_id } },
      body: { per_week },
    }),
  );

export const startCoding = (assignment: string) =>
  answer(
    client.POST("/api/assignments/{assignment_id}/codings", {
      params: { path: { assignment_id: assignment } },
    }),
  );

export const readStopRecord = (assignment: string) =>
  answer(
    client.GET("/api/assignments/{assignment_id}/stop-record", {
      params: { path: { assignment_id: assignment } },
    }),
  );

export const getCoding = (id: string) =>
  answer(client.GET("/api/codings/{coding_id}", { params: { path: { coding_id: id } } }));

export const recordValues = (id: string, values: CodedValueIn[]) =>
  answer(
    client.PUT("/api/codings/{coding_id}/values", {
      params: { path: { coding_id: id } },
      body: { values },
    }),
  );

export const markEvent = (id: string, event_id: string, body: CodedEventIn) =>
  answer(
    client.PUT("/api/codings/{coding_id}/events/{event_id}", {
      params: { path: { coding_id: id, event_id } },
      body,
    }),
  );

export const unmarkEvent = (
  id: string,
  event_id: string,
  query: { revision: number; change: string },
) =>
  answer(
    client.DELETE("/api/codings/{coding_id}/events/{event_id}", {
      params: { path: { coding_id: id, event_id }, query },
    }),
  );

export const getCompleteness = (id: string) =>
  answer(
    client.GET("/api/codings/{coding_id}/completeness", { params: { path: { coding_id: id } } }),
  );

export const submitCoding = (id: string) =>
  answer(
    client.POST("/api/codings/{coding_id}/submission", { params: { path: { coding_id: id } } }),
  );
