"""Signing in and out."""

from __future__ import annotations

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
from bwvcoding.accounts.serializers import BrowserKeyOut, SessionOut, SignInIn
from bwvcoding.core.errors import NotSignedIn
from bwvcoding.core.http import SignedInSession


@method_decorator(ensure_csrf_cookie, name="dispatch")
class Session(APIView):
    permission_classes = [AllowAny]
    throttle_scope = "sign-in"

    def get_throttles(self) -> list[ScopedRateThrottle]:
        return [ScopedRateThrottle()] if self.request.method == "POST" else []

    @extend_schema(operation_id="getSession", responses=SessionOut)
    def get(self, request: Request) -> Response:
        if request.user is None:
            raise NotSignedIn("Sign in to go on.")
        return Response(SessionOut({"user": request.user}).data)

    @extend_schema(operation_id="signIn", request=SignInIn, responses=SessionOut)
    def post(self, request: Request) -> Response:
        # REST framework checks the token only of the signed in; signing in needs it too.
        SignedInSession().enforce_csrf(request)
        form = SignInIn(data=request.data)
        form.is_valid(raise_exception=True)
        try:
            person = actions.sign_in(request=request._request, **form.validated_data)
        except NotSignedIn:
            actions.note_failed_sign_in()
            raise
        return Response(SessionOut({"user": person}).data)

    @extend_schema(operation_id="signOut", request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        if request.user is not None:
            actions.sign_out(request=request._request, actor=request.user)
        return Response(status=204)


@method_decorator(never_cache, name="dispatch")
class BrowserKey(APIView):
    """Only for as long as somebody is signed in can what their browser holds be opened."""

    @extend_schema(operation_id="getBrowserKey", responses=BrowserKeyOut)
    def get(self, request: Request) -> Response:
        return Response(BrowserKeyOut({"secret": browser_secret(request.user.pk)}).data)
