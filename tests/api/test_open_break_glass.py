"""openBreakGlass: a second person, of another body, opens one clip to one person for 30 minutes."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.footage.models import BreakGlass, Clip, Grant
from bwvcoding.studies.models import StudyController
from tests.cast import Cast, admit
from tests.factories.break_glass import asked, opened, step, watch
from tests.factories.footage import ready_clip
from tests.factories.rights import withdrawn


@pytest.fixture
def clip(cast: Cast) -> Clip:
    return ready_clip(cast)


def watched(client, clip: Clip) -> Grant:
    answer = watch(client, clip)
    assert answer.status_code == 201, answer.json()
    return Grant.objects.get(pk=answer.json()["id"])


def key(client, grant: Grant):
    return client.get(f"/media/{grant.pk}/keys/0")


def later(glass: BreakGlass, minutes: int) -> None:
    """As if that much time had passed since it was opened."""
    past = timedelta(minutes=minutes)
    BreakGlass.objects.filter(pk=glass.pk).update(
        opened_at=glass.opened_at - past, ends_at=glass.ends_at - past
    )


def test_o16_opened_by_a_second_person_it_is_watched_and_every_key_says_why(
    cast: Cast, client_of, clip: Clip
) -> None:
    glass = asked(cast, clip)
    answer = step(client_of(cast.mo), glass, "opening")
    assert (answer.status_code, answer.json()["state"]) == (200, "open")
    glass.refresh_from_db()
    assert glass.ends_at - glass.opened_at == timedelta(minutes=30)
    lead = client_of(cast.cleo)
    assert key(lead, watched(lead, clip)).status_code == 200
    for action in ("grant.issued", "key.delivered"):
        event = AuditEvent.objects.get(action=action)
        assert (event.actor_id, event.purpose) == (cast.cleo.pk, "break_glass")


def test_it_does_not_wait_for_a_witness(cast: Cast, client_of, clip: Clip, settings) -> None:
    """An emergency does not wait: no checkpoint has been made or signed here (ADR 0037)."""
    settings.COSIGNATURES_NEEDED = 2
    glass = asked(cast, clip)
    assert step(client_of(cast.mo), glass, "opening").status_code == 200
    watched(client_of(cast.cleo), clip)


def test_o16_it_opens_one_clip_to_one_person_and_no_other(
    cast: Cast, client_of, clip: Clip
) -> None:
    opened(cast, clip)
    assert watch(client_of(cast.cleo), ready_clip(cast, "E2")).status_code == 404
    for other in (cast.max, cast.mo, cast.ana, cast.eve):
        assert watch(client_of(other), clip).status_code == 404


def test_o16_after_thirty_minutes_it_has_ended_by_itself(cast: Cast, client_of, clip: Clip) -> None:
    glass = opened(cast, clip)
    lead = client_of(cast.cleo)
    grant = watched(lead, clip)
    later(glass, 29)
    assert key(lead, grant).status_code == 200
    later(glass, 31)
    assert key(lead, grant).status_code == 404
    assert lead.get(f"/media/{grant.pk}/poster.jpg").status_code == 404
    assert lead.post(f"/api/grants/{grant.pk}/renewal").status_code == 404
    assert watch(lead, clip).status_code == 404


def test_o18_leaving_the_study_is_felt_at_the_next_key(cast: Cast, client_of, clip: Clip) -> None:
    opened(cast, clip)
    lead = client_of(cast.cleo)
    grant = watched(lead, clip)
    cast.cleo.membership_set.update(left_at=timezone.now())
    assert key(lead, grant).status_code == 404


def test_nobody_opens_what_they_asked_for_themselves(cast: Cast, client_of, clip: Clip) -> None:
    glass = asked(cast, clip, cast.mo)
    assert step(client_of(cast.mo), glass, "opening").json()["code"] == "break-glass-own"
    assert step(client_of(cast.max), glass, "opening").status_code == 200


def test_where_two_bodies_control_it_takes_both(cast: Cast, client_of, clip: Clip) -> None:
    """Ben, of the Met, becomes a second controller of the Met: he cannot open what Max asked."""
    cast.ben.membership_set.update(left_at=timezone.now())
    people = {"cleo": cast.cleo, "mo": cast.mo}
    admit(cast.study, cast.ben.email, "controller", "police", people)
    glass = asked(cast, clip, cast.max)
    ben = client_of(cast.ben)
    assert step(ben, glass, "opening").json()["code"] == "break-glass-same-body"
    StudyController.objects.filter(study=cast.study, organisation__slug="mopac").delete()
    assert step(ben, glass, "opening").status_code == 200


@pytest.mark.parametrize("who", ["cleo", "dev", "kit", "ana", "eve"])
def test_to_whoever_is_no_controller_there_is_nothing_to_open(
    cast: Cast, client_of, clip: Clip, who: str
) -> None:
    glass = asked(cast, clip)
    assert step(client_of(getattr(cast, who)), glass, "opening").status_code == 404


def test_it_is_opened_once_and_within_a_day(cast: Cast, client_of, clip: Clip) -> None:
    mo = client_of(cast.mo)
    glass = opened(cast, clip)
    assert step(mo, glass, "opening").json()["code"] == "break-glass-answered"
    late = asked(cast, ready_clip(cast, "E2"))
    BreakGlass.objects.filter(pk=late.pk).update(created_at=timezone.now() - timedelta(hours=24))
    assert step(mo, late, "opening").json()["code"] == "break-glass-answered"


def test_o16_the_saved_question_about_privileged_acts_lists_every_step(
    cast: Cast, client_of, clip: Clip
) -> None:
    glass = opened(cast, clip)
    step(client_of(cast.max), glass, "ending")
    page = client_of(cast.mo).get(f"/api/studies/{cast.study.pk}/questions/privileged").json()
    rows = [json.dumps(line) for line in page["results"]]
    steps = ("break_glass.asked", "break_glass.opened", "break_glass.ended")
    assert [sum(one in row for row in rows) for one in steps] == [1, 1, 1]


def test_what_was_withdrawn_after_it_was_asked_for_stays_shut(
    cast: Cast, client_of, clip: Clip
) -> None:
    glass = asked(cast, clip)
    withdrawn(cast, clip)
    answer = step(client_of(cast.max), glass, "opening")
    assert (answer.status_code, answer.json()["code"]) == (409, "encounter-withdrawn")
    glass.refresh_from_db()
    assert glass.opened_at is None
