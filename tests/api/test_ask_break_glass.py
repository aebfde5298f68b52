"""askBreakGlass: an emergency is asked about, for one clip, with a reason; nothing opens by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import NotFound
from bwvcoding.core.ids import new_id
from bwvcoding.footage.actions import expire_clip
from bwvcoding.footage.models import BreakGlass, Clip
from tests.cast import Cast
from tests.factories.break_glass import REASON, ask, asked, watch
from tests.factories.footage import ready_clip
from tests.factories.retention import due_clip
from tests.factories.rights import withdrawn
from worker.tasks.retention import destroy


@pytest.fixture
def clip(cast: Cast) -> Clip:
    return ready_clip(cast)


def test_o16_asking_opens_nothing(cast: Cast, client_of, clip: Clip) -> None:
    lead = client_of(cast.cleo)
    assert watch(lead, clip).status_code == 404
    answer = ask(lead, clip)
    assert (answer.status_code, answer.json()["state"]) == (201, "asked")
    assert watch(lead, clip).status_code == 404
    event = AuditEvent.objects.get(action="break_glass.asked")
    assert (event.actor_id, event.clip_id) == (cast.cleo.pk, clip.pk)
    assert (event.purpose, event.category) == ("break_glass", "consultation")


def test_o16_whoever_runs_the_server_has_no_right_by_that(
    cast: Cast, client_of, clip: Clip
) -> None:
    cast.eve.is_superuser = cast.eve.is_staff = True
    cast.eve.save()
    operator = client_of(cast.eve)
    assert watch(operator, clip).status_code == 404
    assert ask(operator, clip).status_code == 404
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize("who", ["ana", "dev", "kit", "eve"])
def test_to_all_others_the_clip_looks_like_one_that_is_not_there(
    cast: Cast, client_of, clip: Clip, who: str
) -> None:
    client = client_of(getattr(cast, who))
    refused = ask(client, clip)
    clip.pk = new_id()
    missing = ask(client, clip)
    assert (refused.status_code, missing.status_code) == (404, 404)
    assert refused.json()["detail"] == missing.json()["detail"] == NotFound().sentence


def test_a_reason_has_twenty_characters(cast: Cast, client_of, clip: Clip) -> None:
    lead = client_of(cast.cleo)
    answer = ask(lead, clip, "x" * 19 + " " * 10)
    assert answer.status_code == 422
    assert "20 characters" in answer.json()["errors"]["reason"]
    assert ask(lead, clip, "x" * 20).status_code == 201


def test_it_is_asked_once_until_it_is_answered_or_a_day_is_over(
    cast: Cast, client_of, clip: Clip
) -> None:
    lead = client_of(cast.cleo)
    first = asked(cast, clip)
    assert ask(lead, clip).json()["code"] == "break-glass-asked"
    BreakGlass.objects.filter(pk=first.pk).update(created_at=timezone.now() - timedelta(hours=25))
    assert ask(lead, clip).status_code == 201


def test_footage_that_has_ended_is_not_asked_for(cast: Cast, client_of) -> None:
    one = due_clip(cast)
    expire_clip(clip_id=one.pk)
    destroy(one.pk)
    assert ask(client_of(cast.cleo), one).json()["code"] == "clip-expired"


def test_both_controllers_are_written_to_without_a_word_of_the_reason(
    cast: Cast, client_of, clip: Clip, settings
) -> None:
    settings.EMAIL_URL = "smtp://mail.example.org"
    ask(client_of(cast.cleo), clip)
    assert {letter.to[0] for letter in mail.outbox} == {cast.mo.email, cast.max.email}
    assert not any(REASON in letter.body for letter in mail.outbox)


def test_what_was_withdrawn_is_opened_to_nobody(cast: Cast, client_of, clip: Clip) -> None:
    withdrawn(cast, clip)
    answer = ask(client_of(cast.cleo), clip)
    assert (answer.status_code, answer.json()["code"]) == (409, "encounter-withdrawn")
    assert not BreakGlass.objects.exists()
