import { answer, client } from "./client";
import type { InvitationIn, RoleIn, RoleRequestIn } from "./shapes";

const at = (study_id: string) => ({ params: { path: { study_id } } });

export const listInvitations = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/invitations", at(study_id)));

export const invitePerson = (study_id: string, body: InvitationIn) =>
  answer(client.POST("/api/studies/{study_id}/invitations", { ...at(study_id), body }));

export const renewInvitation = (invitation_id: string) =>
  answer(
    client.POST("/api/invitations/{invitation_id}/renewal", {
      params: { path: { invitation_id } },
    }),
  );

export const withdrawInvitation = (invitation_id: string) =>
  answer(
    client.POST("/api/invitations/{invitation_id}/withdrawal", {
      params: { path: { invitation_id } },
    }),
  );

export const openInvitation = (secret: string) =>
  answer(client.POST("/api/invitation", { body: { secret } }));

export const acceptInvitation = (secret: string, name = "", password = "") =>
  answer(client.POST("/api/invitation/acceptance", { body: { secret, name, password } }));

const member = (study_id: string, user_id: string) => ({
  params: { path: { study_id, user_id } },
});

export const changeMember = (study_id: string, user_id: string, body: RoleIn) =>
  answer(
    client.PUT("/api/studies/{study_id}/members/{user_id}", {
      ...member(study_id, user_id),
      body,
    }),
  );

export const removeMember = (study_id: string, user_id: string) =>
  answer(client.DELETE("/api/studies/{study_id}/members/{user_id}", member(study_id, user_id)));

export const listFactorResets = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/factor-resets", at(study_id)));

export const requestFactorReset = (study_id: string, user_id: string, reason: string) =>
  answer(
    client.POST("/api/studies/{study_id}/members/{user_id}/factor-reset", {
      ...member(study_id, user_id),
      body: { reason },
    }),
  );

export const confirmFactorReset = (reset_id: string) =>
  answer(
    client.POST("/api/factor-resets/{reset_id}/confirmation", { params: { path: { reset_id } } }),
  );

export const listRoleRequests = (study_id: string) =>
  answer(client.GET("/api/studies/{study_id}/role-requests", at(study_id)));

export const requestRole = (study_id: string, body: RoleRequestIn) =>
  answer(client.POST("/api/studies/{study_id}/role-requests", { ...at(study_id), body }));

const asked = (request_id: string) => ({ params: { path: { request_id } } });

export const confirmRole = (request_id: string) =>
  answer(client.POST("/api/role-requests/{request_id}/confirmation", asked(request_id)));

export const endRoleRequest = (request_id: string) =>
  answer(client.POST("/api/role-requests/{request_id}/ending", asked(request_id)));
