import { answer, client } from "./client";

export const getCodebook = (sha256: string) =>
  answer(client.GET("/api/codebooks/{sha256}", { params: { path: { sha256 } } }));

export const listCodebooks = () => answer(client.GET("/api/codebooks"));

export const publishCodebook = (study: string, yaml: string) =>
  answer(client.POST("/api/codebooks", { body: { study, yaml } }));
