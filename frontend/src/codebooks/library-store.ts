/** Published codebook versions: all of them, and one whole. */
import { getCodebook, listCodebooks, publishCodebook as askPublish } from "../api/codebooks";
import type { CodebookDocument } from "./document";
import { createRemote, createRemotes } from "../state/remote";

export const codebooks = createRemote(async () => (await listCodebooks()).results);

/** Its document is immutable, so it is read as the richer type of this folder. */
export const codebookOf = createRemotes(async (sha256: string) => {
  const version = await getCodebook(sha256);
  return { ...version, document: version.document as unknown as CodebookDocument };
});

export async function publishCodebook(study: string, yaml: string) {
  const published = await askPublish(study, yaml);
  await codebooks.refresh();
  return published;
}
