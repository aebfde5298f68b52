"""Studies and protocols over HTTP; and the controllers' search of the log."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.accounts.proof import proved_at
from bwvcoding.audit.actions import record_search
from bwvcoding.audit.api import PAGE, asked, page_of
from bwvcoding.audit.queries import events_of_study, log_proof
from bwvcoding.audit.serializers import EventPageOut, LogProofOut, QuestionIn
from bwvcoding.studies import actions, queries, starting
from bwvcoding.studies.models import Membership, Protocol
from bwvcoding.studies.permissions import check_member, check_readable, log_reader
from bwvcoding.studies.roles import RIGHTS, Permission, Role
from bwvcoding.studies.serializers import (
    ChecklistOut,
    ProtocolIn,
    ProtocolListOut,
    ProtocolOut,
    SignatureIn,
    StudyListOut,
    StudyOut,
)


class Studies(APIView):
    @extend_schema(operation_id="listStudies", responses=StudyListOut)
    def get(self, request: Request) -> Response:
        rows = [_study(membership) for membership in queries.memberships_of(request.user)]
        return Response(StudyListOut({"results": rows}).data)


class StudyPage(APIView):
    @extend_schema(operation_id="getStudy", responses=StudyOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        return Response(StudyOut(_study(check_member(request.user, study_id))).data)


class Protocols(APIView):
    @extend_schema(operation_id="listProtocols", responses=ProtocolListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.PROTOCOL_READ)
        rows = [_protocol(protocol) for protocol in queries.protocols_of(study_id)]
        return Response(ProtocolListOut({"results": rows}).data)

    @extend_schema(operation_id="draftProtocol", request=ProtocolIn, responses={201: ProtocolOut})
    def post(self, request: Request, study_id: UUID) -> Response:
        form = ProtocolIn(data=request.data)
        form.is_valid(raise_exception=True)
        drafted = actions.draft_protocol(
            study_id=study_id, document=form.validated_data["document"], actor=request.user
        )
        return Response(ProtocolOut(_protocol(queries.protocol(drafted.pk))).data, status=201)


class ProtocolPage(APIView):
    @extend_schema(operation_id="getProtocol", responses=ProtocolOut)
    def get(self, request: Request, protocol_id: UUID) -> Response:
        protocol = queries.protocol(protocol_id)
        check_readable(request.user, protocol.study_id, Permission.PROTOCOL_READ)
        return Response(ProtocolOut(_protocol(protocol)).data)


class Signatures(APIView):
    @extend_schema(operation_id="signProtocol", request=SignatureIn, responses={201: ProtocolOut})
    def post(self, request: Request, protocol_id: UUID) -> Response:
        form = SignatureIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.sign_protocol(
            protocol_id=protocol_id,
            sha256=form.validated_data["sha256"],
            proved_at=proved_at(request.session),
            actor=request.user,
        )
        return Response(ProtocolOut(_protocol(queries.protocol(protocol_id))).data, status=201)


class StudyChecklist(APIView):
    @extend_schema(operation_id="readChecklist", responses=ChecklistOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.PROTOCOL_READ)
        return Response(ChecklistOut(starting.checklist_of(study_id)).data)


class StudyEvents(APIView):
    @extend_schema(operation_id="searchEvents", parameters=[QuestionIn], responses=EventPageOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        reader = log_reader(request.user, study_id)
        question = asked(request)
        record_search(
            actor=request.user, study_id=study_id, question=dict(request.query_params.items())
        )
        return Response(page_of(events_of_study(reader, question, PAGE + 1)))


class StudyLogProof(APIView):
    @extend_schema(operation_id="readLogProof", responses=LogProofOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        """Not for coders: how long the log is tells that somebody else has been at work."""
        check_readable(request.user, study_id, Permission.LOG_READ)
        return Response(log_proof())


def _study(membership: Membership) -> dict[str, Any]:
    study = membership.study
    return {
        "id": study.pk,
        "name": study.name,
        "slug": study.slug,
        "role": membership.role,
        "group": membership.group,
        "permissions": sorted(RIGHTS[Role(membership.role)]),
        "controllers": [row.organisation for row in queries.controllers_of(study.pk)],
        "protocol_in_force": queries.protocol_in_force(study.pk),
    }


def _protocol(protocol: Protocol) -> dict[str, Any]:
    in_force = queries.protocol_in_force(protocol.study_id)
    return {
        "id": protocol.pk,
        "version": protocol.version,
        "document": protocol.document,
        "sha256": protocol.sha256,
        "created_at": protocol.created_at,
        "drafted_by": protocol.drafted_by,
        "signatures": list(protocol.signatures.all()),
        "awaiting": [row.organisation for row in queries.awaited_signatures(protocol)],
        "in_force": in_force is not None and in_force.id == protocol.pk,
    }
