"""What stood out in the log, for those who read it; closed by controllers."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.accounts.proof import proved_at
from bwvcoding.audit.actions import record_search
from bwvcoding.oversight import actions
from bwvcoding.oversight.queries.alerts import alert_brief, alerts_of
from bwvcoding.oversight.serializers.alerts import AlertClosingIn, AlertListOut, AlertOut


class StudyAlerts(APIView):
    @extend_schema(operation_id="listAlerts", responses=AlertListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        found = alerts_of(study_id, request.user)
        record_search(actor=request.user, study_id=study_id, question={"question": "alerts"})
        return Response(AlertListOut(found).data)


class AlertClosings(APIView):
    @extend_schema(operation_id="closeAlert", request=AlertClosingIn, responses={201: AlertOut})
    def post(self, request: Request, alert_id: UUID) -> Response:
        form = AlertClosingIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.close_alert(
            alert_id=alert_id,
            proved_at=proved_at(request.session),
            actor=request.user,
            **form.validated_data,
        )
        return Response(AlertOut(alert_brief(alert_id, request.user)).data, status=201)
