/** Who takes part in a study, who has been invited, and whose second factor is to be reset. */
import * as api from "../api/members";
import type { InvitationIn, RoleIn } from "../api/shapes";
import { listMembers } from "../api/studies";
import { createRemotes } from "../state/remote";

export const membersOf = createRemotes(async (study: string) => (await listMembers(study)).results);
export const invitationsOf = createRemotes(api.listInvitations);
export const resetsOf = createRemotes(
  async (study: string) => (await api.listFactorResets(study)).results,
);

export async function invite(study: string, body: InvitationIn) {
  const made = await api.invitePerson(study, body);
  await invitationsOf.of(study).refresh();
  return made;
}

export async function renew(study: string, invitation: string) {
  const made = await api.renewInvitation(invitation);
  await invitationsOf.of(study).refresh();
  return made;
}

export async function withdraw(study: string, invitation: string) {
  await api.withdrawInvitation(invitation);
  await invitationsOf.of(study).refresh();
}

/** Whoever is to read the log is asked for; a controller confirms it. */
export const GUARDED = new Set(["controller", "auditor"]);

export const roleRequestsOf = createRemotes(
  async (study: string) => (await api.listRoleRequests(study)).results,
);

export async function change(study: string, person: string, body: RoleIn) {
  if (GUARDED.has(body.role)) {
    await api.requestRole(study, { ...body, user_id: person });
    await roleRequestsOf.of(study).refresh();
    return;
  }
  await api.changeMember(study, person, body);
  await membersOf.of(study).refresh();
}

export async function confirmRole(study: string, request: string) {
  await api.confirmRole(request);
  await refreshParts(study);
}

export async function endRoleRequest(study: string, request: string) {
  await api.endRoleRequest(request);
  await refreshParts(study);
}

export async function refreshParts(study: string) {
  await Promise.all([roleRequestsOf.of(study).refresh(), membersOf.of(study).refresh()]);
}

export async function remove(study: string, person: string) {
  await api.removeMember(study, person);
  await membersOf.of(study).refresh();
}

export async function requestReset(study: string, person: string, reason: string) {
  await api.requestFactorReset(study, person, reason);
  await resetsOf.of(study).refresh();
}

export async function confirmReset(study: string, reset: string) {
  await api.confirmFactorReset(reset);
  await resetsOf.of(study).refresh();
}
