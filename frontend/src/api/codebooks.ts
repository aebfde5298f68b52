import { answer, client } from "./client";

export const getCodebook = (sha256: string) =>
  answer(client.GET("/api/codebooks/{sha256}", { params: { path: { sha256 } } }));
