"""A changed codebook tried out over HTTP, before anyone is asked to code again."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.reliability import actions
from bwvcoding.reliability.api.figures import coefficient_body
from bwvcoding.reliability.queries.simulation import simulation
from bwvcoding.reliability.serializers import SimulationIn, SimulationOut


class Simulations(APIView):
    @extend_schema(operation_id="simulateChange", request=SimulationIn, responses=SimulationOut)
    def post(self, request: Request, wave_id: UUID) -> Response:
        form = SimulationIn(data=request.data)
        form.is_valid(raise_exception=True)
        variable = form.validated_data["variable"]
        changes = actions.simulate_change(
            wave_id=wave_id,
            variable=variable,
            given=form.validated_data["changes"],
            actor=request.user,
        )
        found = simulation(wave_id, variable, changes)
        body = {
            "variable": variable,
            "codings": found.recoded.codings,
            "codings_changed": found.recoded.changed,
            "alpha_before": coefficient_body(found.before),
            "alpha_after": coefficient_body(found.after),
            "sentence": found.sentence,
        }
        return Response(SimulationOut(body).data)
