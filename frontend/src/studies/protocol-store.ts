/** The versions of a study's protocol, newest first, and their signatures. */
import {
  draftProtocol as askDraft,
  listProtocols,
  readChecklist,
  signProtocol as askSign,
} from "../api/protocols";
import { createRemotes } from "../state/remote";
import type { ProtocolDocument } from "./protocol-document";
import { studyOf } from "./study-store";

export const protocolsOf = createRemotes(
  async (study: string) => (await listProtocols(study)).results,
);

export const checklistOf = createRemotes(readChecklist);

export async function draftProtocol(study: string, document: ProtocolDocument) {
  const drafted = await askDraft(study, { ...document });
  await Promise.all([protocolsOf.of(study).refresh(), checklistOf.of(study).refresh()]);
  return drafted;
}

export async function signProtocol(study: string, protocol: string, sha256: string) {
  await askSign(protocol, sha256);
  const changed = [protocolsOf.of(study), studyOf.of(study), checklistOf.of(study)];
  await Promise.all(changed.map((remote) => remote.refresh()));
}
