"""Who takes part, over HTTP; and the second factor of a member who has lost theirs."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.accounts.proof import proved_at
from bwvcoding.core.mail import send_letter
from bwvcoding.studies import actions, queries
from bwvcoding.studies.models import FactorReset
from bwvcoding.studies.permissions import check_member, check_readable
from bwvcoding.studies.roles import Permission, Role
from bwvcoding.studies.serializers import (
    FactorResetIn,
    FactorResetListOut,
    FactorResetOut,
    MemberIn,
    MemberListOut,
    MemberOut,
    RoleIn,
)

RESET_LETTER = (
    "Your passkeys, authenticator app and recovery codes have been removed from your account, and "
    "you have been signed out everywhere. {asked} asked for it and {confirmed} confirmed it.\n\n"
    "You will be asked to set up a new one when you next sign in. If you did not ask for this, "
    "tell the person who leads your study at once.\n"
)


class Members(APIView):
    @extend_schema(operation_id="listMembers", responses=MemberListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        membership = check_member(request.user, study_id)
        # A coder is not told who else codes: coding is blind (audit notes, O6).
        everyone = queries.members(study_id)
        if membership.role == Role.CODER:
            everyone = [member for member in everyone if member.role is not Role.CODER]
        return Response(MemberListOut({"results": everyone}).data)

    @extend_schema(operation_id="addMember", request=MemberIn, responses={201: MemberOut})
    def post(self, request: Request, study_id: UUID) -> Response:
        form = MemberIn(data=request.data)
        form.is_valid(raise_exception=True)
        membership = actions.add_member(
            study_id=study_id,
            proved_at=proved_at(request.session),
            actor=request.user,
            **form.validated_data,
        )
        return Response(_member(study_id, membership.user_id), status=201)


class MemberPage(APIView):
    @extend_schema(operation_id="changeMember", request=RoleIn, responses=MemberOut)
    def put(self, request: Request, study_id: UUID, user_id: UUID) -> Response:
        form = RoleIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.change_member(
            study_id=study_id,
            user_id=user_id,
            proved_at=proved_at(request.session),
            actor=request.user,
            **form.validated_data,
        )
        return Response(_member(study_id, user_id))

    @extend_schema(operation_id="removeMember", request=None, responses={204: None})
    def delete(self, request: Request, study_id: UUID, user_id: UUID) -> Response:
        actions.remove_member(
            study_id=study_id,
            user_id=user_id,
            proved_at=proved_at(request.session),
            actor=request.user,
        )
        return Response(status=204)


class FactorResets(APIView):
    @extend_schema(operation_id="listFactorResets", responses=FactorResetListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.FACTOR_RESET)
        return Response(FactorResetListOut({"results": queries.resets_waiting(study_id)}).data)


class MemberFactorReset(APIView):
    @extend_schema(
        operation_id="requestFactorReset",
        request=FactorResetIn,
        responses={201: FactorResetOut},
    )
    def post(self, request: Request, study_id: UUID, user_id: UUID) -> Response:
        form = FactorResetIn(data=request.data)
        form.is_valid(raise_exception=True)
        reset = actions.request_factor_reset(
            study_id=study_id,
            user_id=user_id,
            reason=form.validated_data["reason"],
            proved_at=proved_at(request.session),
            actor=request.user,
        )
        return Response(FactorResetOut(reset).data, status=201)


class FactorResetConfirmation(APIView):
    @extend_schema(operation_id="confirmFactorReset", request=None, responses={204: None})
    def post(self, request: Request, reset_id: UUID) -> Response:
        reset = actions.confirm_factor_reset(
            reset_id=reset_id, proved_at=proved_at(request.session), actor=request.user
        )
        _tell(reset)
        return Response(status=204)


def _tell(reset: FactorReset) -> None:
    text = RESET_LETTER.format(asked=reset.requested_by.name, confirmed=reset.confirmed_by.name)
    send_letter(reset.person.email, "Your second factor has been reset", text)


def _member(study_id: UUID, user_id: UUID) -> object:
    found = [member for member in queries.members(study_id) if member.user_id == user_id]
    return MemberOut(found[0]).data
