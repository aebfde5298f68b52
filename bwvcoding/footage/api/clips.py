"""Footage over HTTP: encounters and clips in, grants out. The bytes themselves are in media."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.core.http import session_hash
from bwvcoding.core.whence import whence
from bwvcoding.footage import actions, captioning, intake, queries
from bwvcoding.footage.api import cookies
from bwvcoding.footage.captioning import CAPTIONS
from bwvcoding.footage.models import Grant
from bwvcoding.footage.permissions import check_may_bring_in, check_may_list
from bwvcoding.footage.policies import check_small_enough, short_code
from bwvcoding.footage.serializers.clips import (
    ClipIn,
    ClipListOut,
    ClipOut,
    ClipsRetryIn,
    GrantIn,
    GrantOut,
)
from bwvcoding.footage.serializers.encounters import (
    EncounterIn,
    EncounterListOut,
    EncounterOut,
    EncounterTagsIn,
)


class Encounters(APIView):
    @extend_schema(operation_id="listEncounters", responses=EncounterListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_may_list(request.user, study_id)
        rows = queries.encounters_of_study(study_id)
        return Response(EncounterListOut({"results": rows}).data)

    @extend_schema(
        operation_id="registerEncounter", request=EncounterIn, responses={201: EncounterOut}
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        form = EncounterIn(data=request.data)
        form.is_valid(raise_exception=True)
        encounter = actions.register_encounter(
            study_id=study_id, actor=request.user, **form.validated_data
        )
        return Response(EncounterOut(queries.encounter(encounter.pk)).data, status=201)


class EncounterPage(APIView):
    @extend_schema(operation_id="getEncounter", responses=EncounterOut)
    def get(self, request: Request, encounter_id: UUID) -> Response:
        encounter = queries.encounter(encounter_id)
        check_may_list(request.user, encounter.study_id)
        return Response(EncounterOut(encounter).data)


class EncounterTags(APIView):
    @extend_schema(operation_id="tagEncounter", request=EncounterTagsIn, responses=EncounterOut)
    def put(self, request: Request, encounter_id: UUID) -> Response:
        form = EncounterTagsIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.tag_encounter(
            encounter_id=encounter_id, tags=form.validated_data["tags"], actor=request.user
        )
        return Response(EncounterOut(queries.encounter(encounter_id)).data)


class EncounterClips(APIView):
    @extend_schema(
        operation_id="uploadClip",
        request={"multipart/form-data": ClipIn},
        responses={201: ClipOut},
    )
    def post(self, request: Request, encounter_id: UUID) -> Response:
        # Before a byte is kept: may this person bring footage in at all?
        check_may_bring_in(request.user, queries.encounter(encounter_id).study_id)
        form = ClipIn(data=request.data)
        form.is_valid(raise_exception=True)
        clip_id = _received(encounter_id, form.validated_data, request.user)
        return Response(ClipOut(queries.clip_page(clip_id)).data, status=201)


class ClipPage(APIView):
    @extend_schema(operation_id="getClip", responses=ClipOut)
    def get(self, request: Request, clip_id: UUID) -> Response:
        page = queries.clip_page(clip_id)
        check_may_list(request.user, page.clip.study_id)
        return Response(ClipOut(page).data)


class StudyClips(APIView):
    @extend_schema(operation_id="listClips", responses=ClipListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_may_list(request.user, study_id)
        return Response(ClipListOut({"results": queries.clips_of_study(study_id)}).data)


class ClipRetry(APIView):
    @extend_schema(operation_id="retryClip", request=None, responses=ClipOut)
    def post(self, request: Request, clip_id: UUID) -> Response:
        actions.retry_clip(clip_id=clip_id, actor=request.user)
        return Response(ClipOut(queries.clip_page(clip_id)).data)


class ClipsRetry(APIView):
    @extend_schema(operation_id="retryClips", request=ClipsRetryIn, responses=ClipListOut)
    def post(self, request: Request, study_id: UUID) -> Response:
        form = ClipsRetryIn(data=request.data)
        form.is_valid(raise_exception=True)
        retried = actions.retry_clips(
            study_id=study_id, clip_ids=form.validated_data["clips"], actor=request.user
        )
        pages = [queries.clip_page(clip_id) for clip_id in retried]
        return Response(ClipListOut({"results": pages}).data)


class ClipGrants(APIView):
    @extend_schema(operation_id="issueGrant", request=GrantIn, responses={201: GrantOut})
    def post(self, request: Request, clip_id: UUID) -> Response:
        form = GrantIn(data=request.data)
        form.is_valid(raise_exception=True)
        secret = cookies.new_secret()
        grant = actions.issue_grant(
            clip_id=clip_id,
            purpose=form.validated_data["purpose"],
            assignment_id=form.validated_data["assignment"],
            session_hash=session_hash(request),
            cookie_hash=cookies.hash_of(secret),
            actor=request.user,
            whence=whence(request._request),
        )
        answer = Response(GrantOut(_grant(grant)).data, status=201)
        return cookies.hand_over(answer, grant.pk, secret)


class GrantPage(APIView):
    @extend_schema(operation_id="revokeGrant", request=None, responses={204: None})
    def delete(self, request: Request, grant_id: UUID) -> Response:
        actions.revoke_grant(grant_id=grant_id, actor=request.user)
        return Response(status=204)


class GrantRenewal(APIView):
    @extend_schema(operation_id="renewGrant", request=None, responses=GrantOut)
    def post(self, request: Request, grant_id: UUID) -> Response:
        grant = actions.renew_grant(
            grant_id=grant_id, session_hash=session_hash(request), actor=request.user
        )
        return Response(GrantOut(_grant(grant)).data)


def _received(encounter_id: UUID, form: dict[str, Any], actor: Any) -> UUID:
    """Keep the bytes, then ask for the clip; where that is refused, keep nothing."""
    file = form.pop("file")
    check_small_enough(file.size, settings.MAX_CLIP_BYTES)
    size = form.pop("size", file.size)
    received = intake.receive(file)
    try:
        clip = actions.upload_clip(
            encounter_id=encounter_id,
            received=received,
            size=size,
            file_name=file.name,
            actor=actor,
            **form,
        )
    except BaseException:
        intake.discard(received)
        raise
    return clip.pk


def _grant(grant: Grant) -> dict[str, Any]:
    files = queries.files_of(grant.clip_id)
    return {
        "id": grant.pk,
        "playlist": f"/media/{grant.pk}/master.m3u8",
        "poster": f"/media/{grant.pk}/poster.jpg",
        "thumbnails": f"/media/{grant.pk}/thumbnails.vtt",
        # Clips made playable before these files were: the player does without.
        "waveform": f"/media/{grant.pk}/waveform.json" if "waveform.json" in files else None,
        "frames": f"/media/{grant.pk}/frames.json" if "frames.json" in files else None,
        "captions": f"/media/{grant.pk}/{CAPTIONS}" if captioning.are_shown(grant) else None,
        "short_code": short_code(grant.user_id),
        "expires_at": grant.expires_at,
        "duration_ms": grant.clip.duration_ms,
        "frame_rate": grant.clip.frame_rate,
        "offset_ms": grant.clip.offset_ms,
    }
