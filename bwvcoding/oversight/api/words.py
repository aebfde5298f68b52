"""Erasing what was written beside an act."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.accounts.proof import proved_at
from bwvcoding.oversight import actions
from bwvcoding.oversight.serializers.words import WordsErasureIn


class WordsErasures(APIView):
    @extend_schema(operation_id="eraseWords", request=WordsErasureIn, responses={204: None})
    def post(self, request: Request, event_id: UUID) -> Response:
        form = WordsErasureIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.erase_words(
            event_id=event_id,
            ground=form.validated_data["ground"],
            proved_at=proved_at(request.session),
            actor=request.user,
        )
        return Response(status=204)
