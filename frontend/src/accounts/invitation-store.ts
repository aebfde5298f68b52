/** The invitation behind a link: its secret stays in this tab and leaves the address at once. */
import { acceptInvitation, openInvitation } from "../api/members";
import type { OpenedInvitation } from "../api/shapes";
import { loadSession } from "./session-store";

const KEPT = "invitation";

/** From behind the # the first time; from this tab after that, for example after signing in. */
export function takeSecret(): string {
  const given = location.hash.slice(1);
  if (given) {
    sessionStorage.setItem(KEPT, given);
    history.replaceState(history.state, "", location.pathname);
  }
  return given || (sessionStorage.getItem(KEPT) ?? "");
}

export const readInvitation = (secret: string): Promise<OpenedInvitation> => openInvitation(secret);

export async function accept(secret: string, name?: string, password?: string): Promise<void> {
  await acceptInvitation(secret, name, password);
  sessionStorage.removeItem(KEPT);
  await loadSession();
}
