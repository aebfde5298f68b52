"""Votes, talks and decisions of a debrief over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.adjudication import actions
from bwvcoding.adjudication.actions.talks import Place
from bwvcoding.adjudication.models import Stage
from bwvcoding.adjudication.serializers.debriefs import DebriefDecisionOut, DecisionIn
from bwvcoding.adjudication.serializers.units import PlaceIn, TalkOut, VoteIn


class DebriefVotes(APIView):
    @extend_schema(operation_id="castVote", request=VoteIn, responses={204: None})
    def post(self, request: Request, debrief_id: UUID) -> Response:
        form = VoteIn(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        actions.cast_vote(
            debrief_id=debrief_id,
            place=_place(given),
            stage=Stage(given["stage"]),
            value=given["value"],
            actor=request.user,
        )
        return Response(status=204)


class DebriefTalk(APIView):
    @extend_schema(operation_id="openTalk", request=PlaceIn, responses={201: TalkOut})
    def post(self, request: Request, debrief_id: UUID) -> Response:
        form = PlaceIn(data=request.data)
        form.is_valid(raise_exception=True)
        unit = actions.open_talk(
            debrief_id=debrief_id, place=_place(form.validated_data), actor=request.user
        )
        return Response(TalkOut(unit).data, status=201)


class DebriefDecisions(APIView):
    @extend_schema(
        operation_id="recordDecision", request=DecisionIn, responses={201: DebriefDecisionOut}
    )
    def post(self, request: Request, debrief_id: UUID) -> Response:
        form = DecisionIn(data=request.data)
        form.is_valid(raise_exception=True)
        decision = actions.record_decision(
            debrief_id=debrief_id, actor=request.user, **form.validated_data
        )
        return Response(DebriefDecisionOut(decision).data, status=201)


def _place(given: dict[str, Any]) -> Place:
    return Place(given["encounter"], given["member"], given["variable"])
