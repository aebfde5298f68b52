"""The log over HTTP: own history for everyone, and every refusal written down.

The controllers' search stands in studies/api, which knows who is a controller of what.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.audit import queries
from bwvcoding.audit.actions import SYSTEM, record_denial
from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.serializers import EventPageOut, QuestionIn
from bwvcoding.core import http
from bwvcoding.core.errors import Refusal, Unavailable
from bwvcoding.core.whence import whence

PAGE = 100
DENIALS = {403, 404}


class MyEvents(APIView):
    @extend_schema(operation_id="listMyEvents", parameters=[QuestionIn], responses=EventPageOut)
    def get(self, request: Request) -> Response:
        question = asked(request)
        return Response(page_of(queries.events_of_person(request.user.pk, question, PAGE + 1)))


def asked(request: Request) -> queries.Question:
    form = QuestionIn(data=request.query_params)
    form.is_valid(raise_exception=True)
    return queries.Question(**form.validated_data)


def page_of(events: list[AuditEvent]) -> dict[str, Any]:
    shown = events[:PAGE]
    names = queries.names_of({event.actor_id for event in shown if event.actor_id})
    words = queries.words_of(shown)
    return {
        "results": [{**line(event, names), "words": words.get(event.pk, {})} for event in shown],
        "next": str(shown[-1].pk) if len(events) > PAGE else None,
    }


def line(event: AuditEvent, names: dict[UUID, str]) -> dict[str, Any]:
    actor_id = event.actor_id
    return {
        "id": str(event.pk),
        "at": event.at,
        "actor": {
            "id": str(actor_id) if actor_id else None,
            "name": names.get(actor_id, "(no longer here)") if actor_id else SYSTEM,
            "organisation": event.organisation,
        },
        "action": event.action,
        "category": event.category,
        "outcome": event.outcome,
        "target": {"type": event.target_type, "id": event.target_id},
        "encounter": event.encounter_id,
        "clip": event.clip_id,
        "from_ms": event.from_ms,
        "to_ms": event.to_ms,
        "purpose": event.purpose,
        "detail": json.loads(event.body)["detail"],
    }


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's exception handler: the answer, with a denial in the log before it."""
    refusal = logged_refusal(error, context["request"], context.get("kwargs", {}))
    return None if refusal is None else http.problem_response(refusal)


def logged_refusal(
    error: Exception, request: Request | HttpRequest, ids: dict[str, Any]
) -> Refusal | None:
    """What the answer to this error is, or None; a denial that cannot be logged is another one."""
    refusal = http.as_refusal(error)
    if refusal is None or request.user is None or not request.user.is_authenticated:
        return refusal
    if refusal.status in DENIALS or refusal.act:
        try:
            record_denial(
                actor=request.user,
                study_id=refusal.study_id,
                rule=refusal.code,
                route=_route(request),
                act=refusal.act,
                whence=whence(request._request if isinstance(request, Request) else request),
                ids={name: str(value) for name, value in ids.items()},
            )
        except Unavailable as unavailable:
            return unavailable
    return refusal


def _route(request: Request | HttpRequest) -> str:
    match = request.resolver_match
    return f"{request.method} {match.route if match else '?'}"
