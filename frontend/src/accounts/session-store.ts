/** Who is signed in, and what they are in each study. */
import * as account from "../api/account";
import { cookie } from "../api/client";
import { ApiProblem } from "../api/problem";
import { getSession, signIn as askSignIn, signOut as askSignOut } from "../api/session";
import type { FactorIn, SessionAnswer, Study, User } from "../api/shapes";
import { listStudies } from "../api/studies";
import { createStore } from "../state/store";
import { askPasskey } from "./passkey";

/** Who is signed in, with the studies they belong to and their role and rights in each. */
export interface Session {
  user: User;
  studies: Study[];
  /** Nothing opens before a second factor has been added. */
  owesFactor: boolean;
}

export interface SessionState {
  /** "unknown" until the server has been asked once. */
  standing: "unknown" | "signed-in" | "signed-out" | "unreachable";
  session: Session | undefined;
}

export const sessionStore = createStore<SessionState>({
  standing: "unknown",
  session: undefined,
});

async function withStudies({ user, owes_factor }: SessionAnswer): Promise<Session> {
  const studies = owes_factor ? [] : (await listStudies()).results;
  return { user, studies, owesFactor: owes_factor };
}

async function enter(answer: SessionAnswer): Promise<void> {
  sessionStore.set({ session: await withStudies(answer), standing: "signed-in" });
}

export async function loadSession(): Promise<void> {
  try {
    await enter(await getSession());
  } catch (error) {
    const signedOut = error instanceof ApiProblem && [401, 403].includes(error.status);
    sessionStore.set({ session: undefined, standing: signedOut ? "signed-out" : "unreachable" });
  }
}

/** Undefined once signed in; else what a second step can be done with. */
export async function signIn(email: string, password: string): Promise<string[] | undefined> {
  // The forgery token may have gone with the session's cookie; any answer brings a new one.
  if (!cookie("csrftoken")) await getSession().catch(() => undefined);
  const answer = await askSignIn(email, password);
  if ("factors" in answer) return answer.factors;
  await enter(answer);
  return undefined;
}

export async function confirmByCode(kind: FactorIn["kind"], code: string): Promise<void> {
  await enter(await account.confirmSignIn({ kind, code }));
}

export async function confirmByPasskey(): Promise<void> {
  const credential = await askPasskey(await account.beginPasskeyProof());
  await enter(await account.confirmSignIn({ kind: "passkey", code: "", credential }));
}

/** Without a password: the passkey says who it is. */
export async function signInByPasskey(): Promise<void> {
  const credential = await askPasskey(await account.beginPasskeyProof());
  await enter(await account.signInWithPasskey(credential));
}

export async function signOut(): Promise<void> {
  await askSignOut();
  sessionStore.set({ session: undefined, standing: "signed-out" });
}

/** A request was refused because the sign-in has run out: ask for it again, keep the page. */
export function sessionEnded(): void {
  sessionStore.set({ standing: "signed-out" });
}
