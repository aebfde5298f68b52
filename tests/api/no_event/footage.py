"""Encounters, clips, the making of renditions, and watching."""

from __future__ import annotations

import io
from hashlib import sha256
from typing import Any

from django.conf import settings

from bwvcoding.audit.vocabulary import Event
from bwvcoding.footage import actions, captioning, intake
from bwvcoding.footage.models import Clip, Piece, RenditionJob
from bwvcoding.footage.policies import MOST_ATTEMPTS
from bwvcoding.footage.watching import KeyAsked, Proof
from tests.api.no_event.scene import scene
from tests.cast import Cast, signed_protocol
from tests.factories import footage as made
from tests.factories.captions import VTT
from tests.factories.watching import signed_in

SESSION = sha256(b"one sign-in").hexdigest()
COOKIE = sha256(b"one browser").hexdigest()


@scene(actions.register_encounter, Event.ENCOUNTER_REGISTERED)
def a_new_reference(cast: Cast) -> dict[str, Any]:
    return {
        "study_id": cast.study.pk,
        "reference": "E1",
        "members": made.CAST_LIST,
        "actor": cast.kit,
    }


@scene(actions.tag_encounter, Event.ENCOUNTER_TAGGED)
def something_to_warn_of(cast: Cast) -> dict[str, Any]:
    return {"encounter_id": made.encounter(cast).pk, "tags": ["child"], "actor": cast.kit}


@scene(actions.upload_clip, Event.CLIP_UPLOADED)
def received_bytes(cast: Cast) -> dict[str, Any]:
    content = b"a recording"
    return {
        "encounter_id": made.encounter(cast).pk,
        "received": intake.receive(io.BytesIO(content)),
        "size": len(content),
        "sha256": sha256(content).hexdigest(),
        "file_name": "BWV 0001.mp4",
        "camera": "O1",
        "wearer_role": "searching",
        "offset_ms": 0,
        "actor": cast.kit,
    }


@scene(actions.retry_clip, Event.CLIP_RETRIED)
def a_failed_clip(cast: Cast) -> dict[str, Any]:
    actions.fail_rendition_job(**a_worker_at_fault(cast), is_final=True)
    return {"clip_id": Clip.objects.get().pk, "actor": cast.kit}


@scene(actions.retry_clips, Event.CLIPS_RETRIED)
def failed_clips(cast: Cast) -> dict[str, Any]:
    failed = a_failed_clip(cast)
    return {"study_id": cast.study.pk, "clip_ids": [failed["clip_id"]], "actor": cast.kit}


@scene(actions.lease_rendition_job, Event.RENDITION_LEASED)
def a_waiting_clip(cast: Cast) -> dict[str, Any]:
    return {"clip_id": made.clip(cast, made.encounter(cast)).pk}


@scene(actions.fail_rendition_job, Event.RENDITION_FAILED)
def a_worker_at_fault(cast: Cast) -> dict[str, Any]:
    lease = actions.lease_rendition_job(**a_waiting_clip(cast))
    return {"clip_id": lease.clip_id, "lease": lease.token, "failure": "No picture."}


@scene(actions.abandon_rendition_job, Event.RENDITION_FAILED)
def a_clip_that_silences_workers(cast: Cast) -> dict[str, Any]:
    waiting = a_waiting_clip(cast)
    RenditionJob.objects.update(attempts=MOST_ATTEMPTS)
    return waiting


@scene(actions.store_renditions, Event.CLIP_READY)
def a_worker_that_has_finished(cast: Cast) -> dict[str, Any]:
    lease = actions.lease_rendition_job(**a_waiting_clip(cast))
    return {
        "clip_id": lease.clip_id,
        "lease": lease.token,
        "measured": made.MEASURED,
        "made": made.rows(f"renditions/{lease.token}"),
    }


@scene(actions.plan_pieces, Event.PIECES_PLANNED)
def a_worker_that_has_cut_a_long_clip(cast: Cast) -> dict[str, Any]:
    lease = actions.lease_rendition_job(**a_waiting_clip(cast))
    return {"clip_id": lease.clip_id, "lease": lease.token, "pieces": made.TWO_PIECES}


@scene(actions.lease_piece, Event.PIECE_LEASED)
def a_long_clip_in_pieces(cast: Cast) -> dict[str, Any]:
    planned = a_worker_that_has_cut_a_long_clip(cast)
    actions.plan_pieces(**planned)
    return {"clip_id": planned["clip_id"]}


@scene(actions.store_piece, Event.PIECE_STORED)
def a_worker_that_has_made_a_piece(cast: Cast) -> dict[str, Any]:
    lease = actions.lease_piece(**a_long_clip_in_pieces(cast))
    part = {"name": "360p.mp4", "size": 4, "sha256": sha256(b"made").hexdigest()}
    return {
        "clip_id": lease.clip_id,
        "number": lease.number,
        "lease": lease.token,
        "storage_key": f"pieces/{lease.clip_id}/{lease.token}",
        "parts": [part],
    }


@scene(actions.fail_piece, Event.PIECE_FAILED)
def a_worker_at_fault_over_a_piece(cast: Cast) -> dict[str, Any]:
    lease = actions.lease_piece(**a_long_clip_in_pieces(cast))
    return {
        "clip_id": lease.clip_id,
        "number": lease.number,
        "lease": lease.token,
        "failure": "No picture.",
    }


@scene(actions.remove_pieces, Event.PIECES_REMOVED)
def a_clip_whose_pieces_are_packed(cast: Cast) -> dict[str, Any]:
    planned = a_long_clip_in_pieces(cast)
    Piece.objects.update(storage_key="pieces/made")
    lease = actions.lease_rendition_job(**planned)
    actions.store_renditions(
        clip_id=lease.clip_id,
        lease=lease.token,
        measured=made.MEASURED,
        made=made.rows(f"renditions/{lease.token}"),
    )
    return planned


@scene(actions.issue_grant, Event.GRANT_ISSUED)
def a_clip_to_watch(cast: Cast) -> dict[str, Any]:
    signed_protocol(cast)
    return {
        "clip_id": made.ready_clip(cast).pk,
        "purpose": "custody",
        "assignment_id": None,
        "session_hash": SESSION,
        "cookie_hash": COOKIE,
        "actor": cast.kit,
    }


@scene(actions.issue_grant, Event.GRANT_ISSUED)
def one_grant_too_many(cast: Cast) -> dict[str, Any]:
    wanted = a_clip_to_watch(cast)
    for _ in range(settings.MOST_GRANTS):
        actions.issue_grant(**wanted)
    return wanted


@scene(actions.revoke_grant, Event.GRANT_REVOKED)
def a_live_grant(cast: Cast) -> dict[str, Any]:
    grant = actions.issue_grant(**a_clip_to_watch(cast))
    return {"grant_id": grant.pk, "actor": cast.kit}


@scene(actions.renew_grant, Event.GRANT_RENEWED)
def a_page_that_stays_open(cast: Cast) -> dict[str, Any]:
    return {**a_live_grant(cast), "session_hash": SESSION}


@scene(actions.open_viewing, Event.VIEWING_OPENED)
def a_player_that_begins(cast: Cast) -> dict[str, Any]:
    session_key = signed_in(cast.kit)
    wanted = a_clip_to_watch(cast) | {"session_hash": sha256(session_key.encode()).hexdigest()}
    grant_id = actions.issue_grant(**wanted).pk
    proof = Proof(session_key, COOKIE)
    return {"grant_id": grant_id, "name": "master.m3u8", "proof": proof}


@scene(actions.deliver_keys, Event.KEY_DELIVERED)
def a_player_that_goes_on(cast: Cast) -> dict[str, Any]:
    begun = a_player_that_begins(cast)
    return {"asked": [KeyAsked(begun["grant_id"], 0, begun["proof"])]}


@scene(actions.deliver_still, Event.STILL_DELIVERED)
def a_page_with_a_poster(cast: Cast) -> dict[str, Any]:
    return {**a_player_that_begins(cast), "name": "poster.jpg"}


@scene(actions.supply_captions, Event.CAPTIONS_SUPPLIED)
def what_was_said_written_down(cast: Cast) -> dict[str, Any]:
    clip = made.ready_clip(cast)
    supplied = captioning.receive(clip, VTT.encode())
    return {"clip_id": clip.pk, "supplied": supplied, "actor": cast.kit}


@scene(actions.deliver_captions, Event.CAPTIONS_DELIVERED)
def a_page_that_shows_what_is_said(cast: Cast) -> dict[str, Any]:
    begun = a_player_that_begins(cast)
    clip = Clip.objects.get()
    actions.supply_captions(
        clip_id=clip.pk, supplied=captioning.receive(clip, VTT.encode()), actor=cast.kit
    )
    return {**begun, "name": "captions.json"}


@scene(actions.verify_original, Event.CLIP_CHECKED)
def an_original_read_whole(cast: Cast) -> dict[str, Any]:
    clip = made.clip(cast, made.encounter(cast))
    return {"clip_id": clip.pk, "sha256": clip.sha256}


@scene(actions.verify_original, Event.CLIP_DAMAGED)
def an_original_that_has_changed(cast: Cast) -> dict[str, Any]:
    return {**an_original_read_whole(cast), "sha256": sha256(b"something else").hexdigest()}


@scene(actions.rewrap_key, Event.KEY_REWRAPPED)
def a_new_key_encryption_key(cast: Cast) -> dict[str, Any]:
    waiting = a_waiting_clip(cast)
    settings.KEK = f"{settings.KEK},2:{'3c' * 32}"
    return waiting
