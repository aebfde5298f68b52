import { answer, client } from "./client";
import type { CodedEventIn, CodedValueIn } from "./shapes";

export const listMyAssignments = () => answer(client.GET("/api/my-assignments"));

export const startCoding = (assignment: string) =>
  answer(client.POST("/api/assignments/{id}/codings", { params: { path: { id: assignment } } }));

export const getCoding = (id: string) =>
  answer(client.GET("/api/codings/{id}", { params: { path: { id } } }));

export const recordValues = (id: string, values: CodedValueIn[]) =>
  answer(client.PUT("/api/codings/{id}/values", { params: { path: { id } }, body: { values } }));

export const markEvent = (id: string, event_id: string, body: CodedEventIn) =>
  answer(
    client.PUT("/api/codings/{id}/events/{event_id}", { params: { path: { id, event_id } }, body }),
  );

export const unmarkEvent = (id: string, event_id: string) =>
  answer(
    client.DELETE("/api/codings/{id}/events/{event_id}", { params: { path: { id, event_id } } }),
  );

export const getCompleteness = (id: string) =>
  answer(client.GET("/api/codings/{id}/completeness", { params: { path: { id } } }));

export const submitCoding = (id: string) =>
  answer(client.POST("/api/codings/{id}/submission", { params: { path: { id } } }));
