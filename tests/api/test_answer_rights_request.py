"""answerRightsRequest: met or refused by a controller; who withdraws is taken out of the study."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.models import Assignment
from bwvcoding.coding.queries import complete_encounters_of, encounters_to_withdraw
from bwvcoding.core.errors import Conflict, Forbidden
from bwvcoding.core.queue import Fact
from bwvcoding.footage import actions
from bwvcoding.footage.keeping import kept, today
from bwvcoding.footage.models import Grant, RetentionDate
from tests.cast import Cast
from tests.factories.coding import code_whole, wave_of_two
from tests.factories.footage import ready_clip
from tests.factories.rights import asked_right, met, withdrawn
from worker.tasks.assignments import withdraw_assignments
from worker.tasks.retention import expire_clip


def answer(client: Any, request: Any, outcome: str = "met", grounds: str = "") -> Any:
    body = {"outcome": outcome, "grounds": grounds}
    return client.post(f"/api/rights-requests/{request.pk}/answer", body, format="json")


@pytest.mark.parametrize("kind", ["access", "rectification"])
def test_what_asks_for_knowledge_is_answered_and_takes_nothing_out(
    cast: Cast, client_of, kind: str
) -> None:
    request = asked_right(cast, kind=kind)
    told = answer(client_of(cast.max), request)
    assert told.status_code == 200, told.json()
    assert (told.json()["outcome"], told.json()["answered_by"]) == ("met", "Max")
    assert (told.json()["is_withdrawn"], told.json()["is_overdue"]) == (False, False)
    assert kept(request.clip_id).retain_until is None


@pytest.mark.parametrize("kind", ["withdrawal", "erasure"])
def test_footage_of_whom_withdraws_ends_that_night_and_is_watched_by_nobody(
    cast: Cast, facts, kind: str
) -> None:
    clip = ready_clip(cast)
    with facts() as sent:
        withdrawn(cast, clip, kind)
    assert (Fact.ENCOUNTER_WITHDRAWN, {"encounter_id": str(clip.encounter_id)}) in sent
    assert kept(clip.pk).retain_until == today()
    RetentionDate.objects.update(retain_until=today() - timedelta(days=1))
    expire_clip(str(clip.pk))
    assert kept(clip.pk).expiry.destroyed_at is not None


def test_a_live_grant_ends_with_the_withdrawal_and_none_is_given_after_it(
    cast: Cast, client_of
) -> None:
    signed = wave_of_two(cast)
    clip = signed.encounters[0].clips.get()
    grant = Grant.objects.create(
        clip=clip, user=cast.kit, session_hash="a", cookie_hash="b", purpose="custody",
        expires_at=timezone.now() + timedelta(minutes=9),
    )  # fmt: skip
    withdrawn(cast, clip)
    grant.refresh_from_db()
    assert grant.revoked_at is not None
    asked = client_of(cast.kit).post(
        f"/api/clips/{clip.pk}/grants", {"purpose": "custody"}, format="json"
    )
    assert (asked.status_code, asked.json()["code"]) == (409, "encounter-withdrawn")


def test_a_hold_is_stronger_and_is_said_to_be(cast: Cast, client_of) -> None:
    clip = ready_clip(cast)
    actions.place_hold(clip_id=clip.pk, reason="A trial.", proved_at=timezone.now(), actor=cast.max)
    request = asked_right(cast, clip, "erasure")
    assert answer(client_of(cast.mo), request).json()["holds"] == 1
    RetentionDate.objects.update(retain_until=today() - timedelta(days=1))
    expire_clip(str(clip.pk))
    assert kept(clip.pk).expiry is None
    event = AuditEvent.objects.get(action="rights_request.answered")
    told = json.loads(event.body)["detail"]
    assert (told["held"], told["ending"]) == ([str(clip.pk)], [])


def test_its_last_day_is_given_to_no_later_one(cast: Cast) -> None:
    clip = ready_clip(cast)
    withdrawn(cast, clip)
    with pytest.raises(Conflict) as refused:
        actions.set_retention(
            clip_id=clip.pk,
            retain_until=today() + timedelta(days=9),
            reason="We want it.",
            proved_at=timezone.now(),
            actor=cast.kit,
        )
    assert refused.value.code == "encounter-withdrawn"


def test_what_was_coded_is_kept_apart_and_counts_nowhere(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast, encounters=2)
    for coder in (cast.ana, cast.ben):
        code_whole(client_of(coder), opened.assignment(coder))
    code_whole(client_of(cast.ana), opened.assignment(cast.ana, 1))
    first, second = opened.encounters
    assert complete_encounters_of(opened.wave.pk) == {first.pk}
    withdrawn(cast, first.clips.get())
    assert encounters_to_withdraw(20) == [first.pk]
    for _ in range(2):  # sent twice
        withdraw_assignments(str(first.pk))
    assert complete_encounters_of(opened.wave.pk) == set()
    assert encounters_to_withdraw(20) == []
    gone = Assignment.objects.filter(encounter=first)
    assert set(gone.values_list("ended_because", flat=True)) == {"withdrawn"}
    assert gone.filter(codings__submitted_at__isnull=False).count() == 2
    assert not Assignment.objects.filter(encounter=second, ended_at__isnull=False).exists()
    event = AuditEvent.objects.get(action="assignments.withdrawn")
    assert (event.encounter_id, json.loads(event.body)["detail"]["submitted"]) == (first.pk, 2)
    # Nobody steps in for it, and the lead is told how many and not who.
    assert gone.count() == 2
    page = client_of(cast.cleo).get(f"/api/waves/{opened.wave.pk}").json()
    assert "withdrawn" in json.dumps(page)


def test_no_new_wave_takes_it(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast, encounters=1)
    withdrawn(cast, opened.encounters[0].clips.get())
    told = client_of(cast.cleo).post(
        f"/api/studies/{cast.study.pk}/waves",
        {
            "name": "Again",
            "purpose": "pilot",
            "coders": [str(cast.ana.pk), str(cast.ben.pk)],
            "encounters": [str(opened.encounters[0].pk)],
            "overlap": 2,
        },
        format="json",
    )
    assert (told.status_code, told.json()["code"]) == (409, "footage-not-ready")


def test_refused_it_changes_nothing_and_says_on_what_ground(cast: Cast, client_of) -> None:
    request = asked_right(cast)
    assert answer(client_of(cast.mo), request, "refused").status_code == 422
    told = answer(client_of(cast.mo), request, "refused", "It would prejudice a trial.")
    assert (told.json()["outcome"], told.json()["is_withdrawn"]) == ("refused", False)
    assert kept(request.clip_id).retain_until is None
    assert answer(client_of(cast.max), request).json()["code"] == "request-answered"


def test_an_old_sign_in_is_asked_again(cast: Cast) -> None:
    request = asked_right(cast)
    for proved_at in (None, timezone.now() - timedelta(hours=1)):
        with pytest.raises(Forbidden) as refused:
            actions.answer_rights_request(
                request_id=request.pk, actor=cast.mo, **{**met(), "proved_at": proved_at}
            )
        assert refused.value.code == "proof-wanted"


def test_a_custodian_records_and_does_not_answer(cast: Cast, client_of) -> None:
    request = asked_right(cast)
    for person, status in ((cast.kit, 403), (cast.cleo, 403), (cast.ana, 403), (cast.eve, 404)):
        assert answer(client_of(person), request).status_code == status
