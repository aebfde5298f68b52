/** Who is signed in, and what they are in each study. */
import { cookie } from "../api/client";
import { ApiProblem } from "../api/problem";
import { getSession, signIn as askSignIn, signOut as askSignOut } from "../api/session";
import type { Study, User } from "../api/shapes";
import { listStudies } from "../api/studies";
import { createStore } from "../state/store";

/** Who is signed in, with the studies they belong to and their role and rights in each. */
export interface Session {
  user: User;
  studies: Study[];
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

async function withStudies(signedIn: Promise<{ user: User }>): Promise<Session> {
  const { user } = await signedIn;
  return { user, studies: (await listStudies()).results };
}

export async function loadSession(): Promise<void> {
  try {
    sessionStore.set({ session: await withStudies(getSession()), standing: "signed-in" });
  } catch (error) {
    const signedOut = error instanceof ApiProblem && [401, 403].includes(error.status);
    sessionStore.set({ session: undefined, standing: signedOut ? "signed-out" : "unreachable" });
  }
}

export async function signIn(email: string, password: string): Promise<void> {
  // The forgery token may have gone with the session's cookie; any answer brings a new one.
  if (!cookie("csrftoken")) await getSession().catch(() => undefined);
  sessionStore.set({
    session: await withStudies(askSignIn(email, password)),
    standing: "signed-in",
  });
}

export async function signOut(): Promise<void> {
  await askSignOut();
  sessionStore.set({ session: undefined, standing: "signed-out" });
}

/** A request was refused because the sign-in has run out: ask for it again, keep the page. */
export function sessionEnded(): void {
  sessionStore.set({ standing: "signed-out" });
}
