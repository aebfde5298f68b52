"""Signing in and out, and proving again that it is still the same person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from bwvcoding.accounts import actions
from bwvcoding.accounts.browser_key import browser_secret
from bwvcoding.accounts.factors import GivenFactor, kinds_of, new_challenge
from bwvcoding.accounts.proof import half_signed_in
from bwvcoding.accounts.queries import person_signed_in
from bwvcoding.accounts.serializers import (
    BrowserKeyOut,
    ChallengeOut,
    CredentialIn,
    FactorIn,
    FactorWantedOut,
    ProofIn,
    SessionOut,
    SignInIn,
)
from bwvcoding.core.errors import NotSignedIn
from bwvcoding.core.http import OWES_FACTOR, Enrolling, SignedInSession


class SigningIn(APIView):
    """Open to everyone, slowly; REST framework checks the token only of the signed in."""

    permission_classes = [AllowAny]
    throttle_scope = "sign-in"

    def get_throttles(self) -> list[ScopedRateThrottle]:
        return [ScopedRateThrottle()] if self.request.method == "POST" else []

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method == "POST":
            SignedInSession().enforce_csrf(request)


@method_decorator(ensure_csrf_cookie, name="dispatch")
class Session(SigningIn):
    @extend_schema(operation_id="getSession", responses=SessionOut)
    def get(self, request: Request) -> Response:
        if request.user is None:
            raise NotSignedIn("Sign in to go on.")
        return _session(request, request.user)

    @extend_schema(
        operation_id="signIn",
        request=SignInIn,
        responses={200: SessionOut, 202: FactorWantedOut},
    )
    def post(self, request: Request) -> Response:
        form = SignInIn(data=request.data)
        form.is_valid(raise_exception=True)
        try:
            person = actions.sign_in(request=request._request, **form.validated_data)
        except NotSignedIn:
            actions.note_failed_sign_in()
            raise
        if person is None:
            kinds = kinds_of(half_signed_in(request.session))
            return Response(FactorWantedOut({"factors": kinds}).data, status=202)
        return _session(request, person)

    @extend_schema(operation_id="signOut", request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        if request.user is not None:
            actions.sign_out(request=request._request, actor=request.user)
        answer = Response(status=204)
        # What this person has seen is forgotten by the browser too (audit notes, G11).
        answer["Clear-Site-Data"] = '"cache"'
        return answer


class Confirmation(SigningIn):
    @extend_schema(operation_id="confirmSignIn", request=FactorIn, responses=SessionOut)
    def post(self, request: Request) -> Response:
        given = _given(request, FactorIn)
        waiting = half_signed_in(request.session)
        try:
            person = actions.confirm_sign_in(request=request._request, given=given)
        except NotSignedIn as refusal:
            _note(refusal, waiting)
            raise
        return _session(request, person)


class PasskeyChallenge(SigningIn):
    @extend_schema(operation_id="beginPasskeyProof", request=None, responses=ChallengeOut)
    def post(self, request: Request) -> Response:
        """For whoever is signed in, for whoever has given a password, else for any passkey."""
        person = request.user
        if person is None and (waiting := half_signed_in(request.session)):
            person = person_signed_in(waiting)
        return Response(ChallengeOut({"options": new_challenge(request._request, person)}).data)


class PasskeySession(SigningIn):
    @extend_schema(operation_id="signInWithPasskey", request=CredentialIn, responses=SessionOut)
    def post(self, request: Request) -> Response:
        form = CredentialIn(data=request.data)
        form.is_valid(raise_exception=True)
        try:
            person = actions.sign_in_with_passkey(
                request=request._request, credential=form.validated_data["credential"]
            )
        except NotSignedIn:
            # Nobody has shown to be anybody: no account is named, none is held.
            actions.note_failed_sign_in()
            raise
        return _session(request, person)


class ProofPage(APIView):
    permission_classes = [Enrolling]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "sign-in"

    @extend_schema(operation_id="renewProof", request=ProofIn, responses={204: None})
    def post(self, request: Request) -> Response:
        form = ProofIn(data=request.data)
        form.is_valid(raise_exception=True)
        told = dict(form.validated_data)
        password = told.pop("password")
        given = None if told["kind"] == "password" else GivenFactor(**told)
        try:
            actions.renew_proof(
                request=request._request, given=given, password=password, actor=request.user
            )
        except NotSignedIn as refusal:
            _note(refusal, request.user.pk)
            raise
        return Response(status=204)


def _given(request: Request, shape: Any) -> GivenFactor:
    form = shape(data=request.data)
    form.is_valid(raise_exception=True)
    return GivenFactor(**form.validated_data)


def _note(refusal: NotSignedIn, person_id: UUID | None) -> None:
    if person_id is not None and refusal.code == "wrong-factor":
        actions.note_failed_factor(person_id=person_id)


def _session(request: Request, person: Any) -> Response:
    owes = bool(request.session.get(OWES_FACTOR))
    return Response(SessionOut({"user": person, "owes_factor": owes}).data)


@method_decorator(never_cache, name="dispatch")
class BrowserKey(APIView):
    """Only for as long as somebody is signed in can what their browser holds be opened."""

    @extend_schema(operation_id="getBrowserKey", responses=BrowserKeyOut)
    def get(self, request: Request) -> Response:
        return Response(BrowserKeyOut({"secret": browser_secret(request.user.pk)}).data)
