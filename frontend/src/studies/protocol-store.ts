/** The versions of a study's protocol, newest first, and their signatures. */
import {
  draftProtocol as askDraft,
  listProtocols,
  signProtocol as askSign,
} from "../api/protocols";
import { createRemotes } from "../state/remote";
import type { ProtocolDocument } from "./protocol-document";
import { studyOf } from "./study-store";

export const protocolsOf = createRemotes(
  async (study: string) => (await listProtocols(study)).results,
);

export async function draftProtocol(study: string, document: ProtocolDocument) {
  const drafted = await askDraft(study, { ...document });
  await protocolsOf.of(study).refresh();
  return drafted;
}

export async function signProtocol(study: string, protocol: string, sha256: string) {
  await askSign(protocol, sha256);
  await Promise.all([protocolsOf.of(study).refresh(), studyOf.of(study).refresh()]);
}
