"""Invitations over HTTP. A secret travels in bodies only, never in an address."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from bwvcoding.accounts.proof import proved_at
from bwvcoding.accounts.queries import organisations, person_standing
from bwvcoding.core.errors import NotFound
from bwvcoding.core.http import SignedInSession
from bwvcoding.core.mail import is_mail_set, send_letter
from bwvcoding.studies import actions, queries
from bwvcoding.studies.invitation import hashed, letter, link, state_of
from bwvcoding.studies.models import Invitation
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.policies import check_acceptable
from bwvcoding.studies.roles import Group, Permission, Role
from bwvcoding.studies.serializers import (
    InvitationIn,
    InvitationLinkOut,
    InvitationListOut,
    InvitationOut,
    InvitedIn,
    OpenedInvitationOut,
    SecretIn,
)


class Invitations(APIView):
    @extend_schema(operation_id="listInvitations", responses=InvitationListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.MEMBER_MANAGE)
        now = timezone.now()
        shown = {
            "results": [_shown(row, now) for row in queries.invitations_of(study_id)],
            "organisations": organisations(),
            "roles": [role.value for role in Role],
            "groups": [group.value for group in Group],
            "is_mail_set": is_mail_set(),
        }
        return Response(InvitationListOut(shown).data)

    @extend_schema(
        operation_id="invitePerson", request=InvitationIn, responses={201: InvitationLinkOut}
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        form = InvitationIn(data=request.data)
        form.is_valid(raise_exception=True)
        invitation, secret = actions.invite_person(
            study_id=study_id,
            proved_at=proved_at(request.session),
            actor=request.user,
            **form.validated_data,
        )
        return Response(_told(request, invitation.pk, secret), status=201)


class InvitationRenewal(APIView):
    @extend_schema(operation_id="renewInvitation", request=None, responses=InvitationLinkOut)
    def post(self, request: Request, invitation_id: UUID) -> Response:
        invitation, secret = actions.renew_invitation(
            invitation_id=invitation_id,
            proved_at=proved_at(request.session),
            actor=request.user,
        )
        return Response(_told(request, invitation.pk, secret))


class InvitationWithdrawal(APIView):
    @extend_schema(operation_id="withdrawInvitation", request=None, responses=InvitationOut)
    def post(self, request: Request, invitation_id: UUID) -> Response:
        actions.withdraw_invitation(invitation_id=invitation_id, actor=request.user)
        return Response(InvitationOut(_shown(queries.invitation(invitation_id))).data)


class Opened(APIView):
    """For whoever holds a link, signed in or not; guesses are slowed down and get one answer."""

    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "sign-in"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # REST framework checks the token only of the signed in.
        SignedInSession().enforce_csrf(request)


class InvitationOpening(Opened):
    @extend_schema(operation_id="openInvitation", request=SecretIn, responses=OpenedInvitationOut)
    def post(self, request: Request) -> Response:
        form = SecretIn(data=request.data)
        form.is_valid(raise_exception=True)
        invitation = queries.invitation_of(hashed(form.validated_data["secret"]))
        if invitation is None:
            raise NotFound("This link does not open an invitation. Check that it is whole.")
        check_acceptable(invitation, timezone.now())
        shown = {
            name: getattr(invitation, name)
            for name in ("study", "email", "role", "organisation", "invited_by", "expires_at")
        }
        has_account = person_standing(invitation.email) is not None
        return Response(OpenedInvitationOut(shown | {"has_account": has_account}).data)


class InvitationAcceptance(Opened):
    @extend_schema(operation_id="acceptInvitation", request=InvitedIn, responses={204: None})
    def post(self, request: Request) -> Response:
        form = InvitedIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.accept_invitation(
            request=request._request, actor=request.user, **form.validated_data
        )
        return Response(status=204)


def _told(request: Request, invitation_id: UUID, secret: str) -> object:
    invitation = queries.invitation(invitation_id)
    address = link(_origin(request), secret)
    is_mailed = send_letter(
        invitation.email, f"Invitation to {invitation.study.name}", letter(invitation, address)
    )
    told = {"invitation": _shown(invitation), "link": address, "is_mailed": is_mailed}
    return InvitationLinkOut(told).data


def _origin(request: Request) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _shown(invitation: Invitation, now: datetime | None = None) -> dict[str, Any]:
    names = ("email", "role", "group", "command", "organisation", "invited_by")
    times = ("created_at", "expires_at")
    shown = {name: getattr(invitation, name) for name in ("id", *names, *times)}
    return shown | {"state": state_of(invitation, now or timezone.now()).value}
