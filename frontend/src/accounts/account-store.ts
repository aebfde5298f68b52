/** One's own account: second factors, recovery codes, sign-ins that stand. */
import * as api from "../api/account";
import type { ProofIn } from "../api/shapes";
import { createRemote } from "../state/remote";
import { askPasskey, makePasskey } from "./passkey";

export const account = createRemote(api.getAccount);

async function thenRefresh<Answer>(act: Promise<Answer>): Promise<Answer> {
  const answer = await act;
  await account.refresh();
  return answer;
}

/** The recovery codes that come with the first factor; none with the others. */
export async function addPasskey(name: string): Promise<string[]> {
  const credential = await makePasskey(await api.beginPasskey());
  return (await thenRefresh(api.addPasskey(name, credential))).recovery_codes;
}

export const beginApp = api.beginApp;

export const addApp = async (code: string, reason: string): Promise<string[]> =>
  (await thenRefresh(api.addApp(code, reason))).recovery_codes;

export const removeFactor = (id: number) => thenRefresh(api.removeFactor(id));

export const renewRecoveryCodes = async (): Promise<string[]> =>
  (await thenRefresh(api.renewRecoveryCodes())).recovery_codes;

export const endOtherSessions = () => thenRefresh(api.endOtherSessions());

export const endSession = (id: string) => thenRefresh(api.endSession(id));

export const proveByCode = (kind: ProofIn["kind"], typed: string) =>
  api.renewProof({
    kind,
    password: kind === "password" ? typed : "",
    code: kind === "password" ? "" : typed,
  });

export async function proveByPasskey(): Promise<void> {
  const credential = await askPasskey(await api.beginPasskeyProof());
  await api.renewProof({ kind: "passkey", code: "", password: "", credential });
}
