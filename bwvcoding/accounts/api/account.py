"""One's own account: second factors, recovery codes, sign-ins that stand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.accounts import actions
from bwvcoding.accounts.factors import new_app, new_passkey, shown_factors
from bwvcoding.accounts.policies import APP_REASONS
from bwvcoding.accounts.proof import check_fresh, proved_at
from bwvcoding.accounts.queries import sign_ins_of
from bwvcoding.accounts.second_factor import is_demanded_of
from bwvcoding.accounts.serializers import (
    AccountOut,
    AppIn,
    AppOut,
    ChallengeOut,
    CodesOut,
    PasskeyIn,
)
from bwvcoding.core.http import OWES_FACTOR, Enrolling
from bwvcoding.core.ids import kept_key


class OwnAccount(APIView):
    """Open to whoever still owes a second factor: here it is added."""

    permission_classes = [Enrolling]


class Account(OwnAccount):
    @extend_schema(operation_id="getAccount", responses=AccountOut)
    def get(self, request: Request) -> Response:
        person = request.user
        factors, codes_left = shown_factors(person)
        here = kept_key(request.session.session_key)
        told = {
            "factors": factors,
            "recovery_codes_left": codes_left,
            "is_demanded": is_demanded_of(person.pk),
            "owes_factor": bool(request.session.get(OWES_FACTOR)),
            "factors_reset_at": person.factors_reset_at,
            "app_reasons": [{"key": key, "text": text} for key, text in APP_REASONS.items()],
            "sign_ins": [
                {
                    "id": row.pk,
                    "begun_at": row.created_at,
                    "way": row.way,
                    "is_here": row.kept_key == here,
                }
                for row in sign_ins_of(person)
            ],
        }
        return Response(AccountOut(told).data)


class PasskeyOffer(OwnAccount):
    @extend_schema(operation_id="beginPasskey", request=None, responses=ChallengeOut)
    def post(self, request: Request) -> Response:
        check_fresh(proved_at(request.session))  # before the device has made anything
        options = new_passkey(request._request, request.user)
        return Response(ChallengeOut({"options": options}).data)


class PasskeyFactors(OwnAccount):
    @extend_schema(operation_id="addPasskey", request=PasskeyIn, responses={201: CodesOut})
    def post(self, request: Request) -> Response:
        return _codes(request, PasskeyIn, actions.add_passkey)


class AppSecret(OwnAccount):
    @extend_schema(operation_id="beginApp", request=None, responses=AppOut)
    def post(self, request: Request) -> Response:
        check_fresh(proved_at(request.session))
        answer = Response(AppOut(new_app(request._request, request.user)).data)
        answer["Cache-Control"] = "no-store"
        return answer


class AppFactors(OwnAccount):
    @extend_schema(operation_id="addApp", request=AppIn, responses={201: CodesOut})
    def post(self, request: Request) -> Response:
        return _codes(request, AppIn, actions.add_app)


class FactorPage(OwnAccount):
    @extend_schema(operation_id="removeFactor", request=None, responses={204: None})
    def delete(self, request: Request, factor_id: int) -> Response:
        actions.remove_factor(
            factor_id=factor_id, proved_at=proved_at(request.session), actor=request.user
        )
        return Response(status=204)


class RecoveryCodeList(OwnAccount):
    @extend_schema(operation_id="renewRecoveryCodes", request=None, responses={201: CodesOut})
    def post(self, request: Request) -> Response:
        codes = actions.renew_recovery_codes(
            proved_at=proved_at(request.session), actor=request.user
        )
        return _shown_once(codes)


class AccountSessions(OwnAccount):
    @extend_schema(operation_id="endOtherSessions", request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        actions.end_other_sessions(but=request.session.session_key, actor=request.user)
        return Response(status=204)


class AccountSession(OwnAccount):
    @extend_schema(operation_id="endSession", request=None, responses={204: None})
    def delete(self, request: Request, sign_in_id: UUID) -> Response:
        actions.end_session(sign_in_id=sign_in_id, actor=request.user)
        return Response(status=204)


def _codes(request: Request, shape: Any, add: Any) -> Response:
    form = shape(data=request.data)
    form.is_valid(raise_exception=True)
    codes = add(
        request=request._request,
        proved_at=proved_at(request.session),
        actor=request.user,
        **form.validated_data,
    )
    return _shown_once(codes)


def _shown_once(codes: list[str]) -> Response:
    answer = Response(CodesOut({"recovery_codes": codes}).data, status=201)
    answer["Cache-Control"] = "no-store"
    return answer
