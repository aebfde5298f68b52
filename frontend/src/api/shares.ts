import { answer, client } from "./client";
import type { BarIn, RecordedCommand } from "./shapes";

const at = (study_id: string) => ({ params: { path: { study_id } } });

export const listBars = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/bars", at(study_id)));

export const recordBar = (encounter_id: string, body: BarIn) =>
  answer(
    client.POST("/api/encounters/{encounter_id}/bars", {
      params: { path: { encounter_id } },
      body,
    }),
  );

export const listCommands = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/encounter-commands", at(study_id)));

export const recordCommands = (study_id: string, commands: RecordedCommand[]) =>
  answer(
    client.PUT("/api/studies/{study_id}/encounter-commands", {
      ...at(study_id),
      body: { commands },
    }),
  );
