/** Who is signed in, and what they are in each study. */
import { ApiProblem } from "../api/problem";
import { getSession, signIn as askSignIn, signOut as askSignOut } from "../api/session";
import type { Session } from "../api/shapes";
import { createStore } from "../state/store";

export interface SessionState {
  /** "unknown" until the server has been asked once. */
  standing: "unknown" | "signed-in" | "signed-out" | "unreachable";
  session: Session | undefined;
}

export const sessionStore = createStore<SessionState>({
  standing: "unknown",
  session: undefined,
});

export async function loadSession(): Promise<void> {
  try {
    sessionStore.set({ session: await getSession(), standing: "signed-in" });
  } catch (error) {
    const signedOut = error instanceof ApiProblem && [401, 403].includes(error.status);
    sessionStore.set({ session: undefined, standing: signedOut ? "signed-out" : "unreachable" });
  }
}

export async function signIn(email: string, password: string): Promise<void> {
  sessionStore.set({ session: await askSignIn(email, password), standing: "signed-in" });
}

export async function signOut(): Promise<void> {
  await askSignOut();
  sessionStore.set({ session: undefined, standing: "signed-out" });
}

/** A request was refused because the sign-in has run out: ask for it again, keep the page. */
export function sessionEnded(): void {
  sessionStore.set({ standing: "signed-out" });
}

export const isCoder = (session: Session): boolean =>
  session.memberships.some(({ role }) => role === "coder");
