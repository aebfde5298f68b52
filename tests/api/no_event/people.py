"""Accounts, sessions, the log itself, studies, protocols and codebooks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from bwvcoding.accounts import actions as accounts
from bwvcoding.accounts.sessions import SessionStore
from bwvcoding.audit import actions as audit
from bwvcoding.audit.models import DenialTally
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks import actions as codebooks
from bwvcoding.core.ids import new_id
from bwvcoding.studies import actions as studies
from tests.api.no_event.scene import scene
from tests.cast import PASSWORD, Cast, address, protocol_document
from tests.factories.codebooks import small_yaml


def request() -> HttpRequest:
    made = RequestFactory().post("/api/session")
    made.session = SessionStore()
    made.session["before"] = "sign-in"
    made.session.save()
    return made


@scene(accounts.register_organisation, Event.ORGANISATION_REGISTERED)
def a_new_organisation(cast: Cast) -> dict[str, Any]:
    return {"slug": "brent-cmg", "name": "Brent", "kind": "community", "actor": None}


@scene(accounts.register_person, Event.PERSON_REGISTERED)
def a_new_person(cast: Cast) -> dict[str, Any]:
    return {
        "email": address("fay"),
        "name": "Fay",
        "organisation": "college",
        "password": PASSWORD,
        "actor": None,
    }


@scene(accounts.sign_in, Event.SIGNED_IN)
def a_right_password(cast: Cast) -> dict[str, Any]:
    return {"request": request(), "email": cast.ana.email, "password": PASSWORD}


@scene(accounts.note_failed_sign_in, Event.SIGN_IN_FAILED)
def a_wrong_password(cast: Cast) -> dict[str, Any]:
    return {}


@scene(accounts.sign_out, Event.SIGNED_OUT)
def somebody_signed_in(cast: Cast) -> dict[str, Any]:
    made = request()
    accounts.sign_in(request=made, email=cast.ana.email, password=PASSWORD)
    return {"request": made, "actor": cast.ana}


@scene(audit.record_denial, Event.ACCESS_DENIED)
def somebody_refused(cast: Cast) -> dict[str, Any]:
    return {
        "actor": cast.eve,
        "study_id": cast.study.pk,
        "rule": "notfound",
        "route": "GET api/studies",
        "ids": {},
    }


@scene(audit.tell_denials, Event.ACCESS_DENIED)
def a_flood_of_refusals(cast: Cast) -> dict[str, Any]:
    for _ in range(7):
        audit.record_denial(**somebody_refused(cast))
    DenialTally.objects.update(began_at=timezone.now() - timedelta(minutes=1))
    return {}


@scene(audit.record_search, Event.LOG_SEARCHED)
def a_controller_with_a_question(cast: Cast) -> dict[str, Any]:
    return {"actor": cast.mo, "study_id": cast.study.pk, "question": {"actor": str(new_id())}}


@scene(studies.found_study, Event.STUDY_FOUNDED)
def a_lead_without_a_second_study(cast: Cast) -> dict[str, Any]:
    return {
        "slug": "second",
        "name": "A second study",
        "controllers": ["met", "mopac"],
        "lead_email": cast.cleo.email,
        "actor": None,
    }


@scene(studies.add_member, Event.MEMBER_ADDED)
def somebody_outside(cast: Cast) -> dict[str, Any]:
    return {
        "study_id": cast.study.pk,
        "email": cast.eve.email,
        "role": "coder",
        "group": "community",
        "proved_at": timezone.now(),
        "actor": cast.cleo,
    }


@scene(studies.remove_member, Event.MEMBER_REMOVED)
def somebody_inside(cast: Cast) -> dict[str, Any]:
    return {
        "study_id": cast.study.pk,
        "user_id": cast.ana.pk,
        "proved_at": timezone.now(),
        "actor": cast.cleo,
    }


@scene(studies.draft_protocol, Event.PROTOCOL_DRAFTED)
def a_whole_protocol(cast: Cast) -> dict[str, Any]:
    return {"study_id": cast.study.pk, "document": protocol_document(), "actor": cast.cleo}


@scene(studies.sign_protocol, Event.PROTOCOL_SIGNED)
def an_unsigned_protocol(cast: Cast) -> dict[str, Any]:
    protocol = studies.draft_protocol(**a_whole_protocol(cast))
    return {
        "protocol_id": protocol.pk,
        "sha256": protocol.sha256,
        "proved_at": timezone.now(),
        "actor": cast.mo,
    }


@scene(codebooks.publish_codebook, Event.CODEBOOK_PUBLISHED)
def an_unpublished_codebook(cast: Cast) -> dict[str, Any]:
    return {"study_id": cast.study.pk, "source": small_yaml(), "actor": cast.cleo}
