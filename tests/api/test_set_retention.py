"""setRetention and listRetention: a clip's own last day, or the rule both controllers signed."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.queries import words_of
from bwvcoding.footage.keeping import clips_to_expire, today
from bwvcoding.footage.models import Clip
from tests.cast import Cast, signed_protocol
from tests.factories.footage import clip, encounter, ready_clip
from tests.factories.retention import due_clip


def ask(client, one: Clip, last: date, reason: str = "The study ends."):
    return client.post(
        f"/api/clips/{one.pk}/retention",
        {"retain_until": str(last), "reason": reason},
        format="json",
    )


def listed(client, cast: Cast) -> dict:
    return client.get(f"/api/studies/{cast.study.pk}/retention").json()


def uploaded_ago(one: Clip, days: int) -> Clip:
    Clip.objects.filter(pk=one.pk).update(created_at=timezone.now() - timedelta(days=days))
    return one


def test_a_date_is_set_with_its_reason_and_stands_in_the_log(cast: Cast, client_of) -> None:
    one, last = ready_clip(cast), today() + timedelta(days=90)
    answer = ask(client_of(cast.kit), one, last)
    assert answer.status_code == 200
    body = answer.json()
    assert (body["retain_until"], body["is_own_date"], body["days_left"]) == (str(last), True, 90)
    event = AuditEvent.objects.get(action="retention.set")
    assert (event.clip_id, event.actor_id) == (one.pk, cast.kit.pk)
    assert f'"to":"{last}"' in event.body
    assert words_of([event]) == {event.pk: {"reason": "The study ends."}}


def test_a_later_date_replaces_the_earlier_and_both_stay_in_the_log(cast: Cast, client_of) -> None:
    one, first = ready_clip(cast), today() + timedelta(days=5)
    for last in (first, first + timedelta(days=20)):
        ask(client_of(cast.max), one, last)
    row = listed(client_of(cast.mo), cast)["results"][0]
    assert row["days_left"] == 25
    newest = AuditEvent.objects.filter(action="retention.set").order_by("at").last()
    assert f'"from":"{first}"' in newest.body


def test_a_day_that_is_past_is_refused(cast: Cast, client_of) -> None:
    answer = ask(client_of(cast.kit), ready_clip(cast), today() - timedelta(days=1))
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["retain_until"])
    assert "is past" in answer.json()["detail"]


def test_a_date_needs_a_reason(cast: Cast, client_of) -> None:
    answer = ask(client_of(cast.kit), ready_clip(cast), today(), reason=" ")
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["reason"])


def test_the_signed_rule_counts_from_the_upload(cast: Cast, client_of) -> None:
    signed_protocol(cast, retention_days=31)
    uploaded_ago(clip(cast, encounter(cast)), 20)
    answer = listed(client_of(cast.mo), cast)
    assert answer["rule_days"] == 31
    row = answer["results"][0]
    assert (row["days_left"], row["is_own_date"]) == (11, False)


def test_without_rule_and_date_a_clip_has_no_end(cast: Cast, client_of) -> None:
    signed_protocol(cast)
    uploaded_ago(ready_clip(cast), 5000)
    row = listed(client_of(cast.mo), cast)["results"][0]
    assert (row["retain_until"], row["days_left"]) == (None, None)
    assert clips_to_expire() == []


def test_a_date_of_its_own_goes_before_the_rule(cast: Cast, client_of) -> None:
    signed_protocol(cast, retention_days=31)
    own = uploaded_ago(clip(cast, encounter(cast), b"own"), 40)
    ask(client_of(cast.kit), own, today() + timedelta(days=7))
    ruled = uploaded_ago(clip(cast, encounter(cast, "E2"), b"ruled"), 40)
    assert clips_to_expire() == [ruled.pk]


def test_the_last_day_belongs_to_the_footage(cast: Cast) -> None:
    signed_protocol(cast, retention_days=31)
    one = uploaded_ago(ready_clip(cast), 31)
    assert clips_to_expire() == []
    uploaded_ago(one, 32)
    assert clips_to_expire() == [one.pk]


def test_what_ends_first_stands_first(cast: Cast, client_of) -> None:
    ready_clip(cast, "E1")
    later, soon = ready_clip(cast, "E2"), ready_clip(cast, "E3")
    ask(client_of(cast.kit), later, today() + timedelta(days=30))
    ask(client_of(cast.kit), soon, today() + timedelta(days=3))
    due_clip(cast, "E4")
    rows = listed(client_of(cast.cleo), cast)["results"]
    assert [row["encounter_reference"] for row in rows] == ["E4", "E3", "E2", "E1"]


def test_coders_and_strangers_neither_read_nor_set(cast: Cast, client_of) -> None:
    one = ready_clip(cast)
    for person, status in ((cast.ana, 403), (cast.cleo, 403), (cast.eve, 404)):
        assert ask(client_of(person), one, today()).status_code == status
    for person in (cast.ana, cast.eve):
        answer = client_of(person).get(f"/api/studies/{cast.study.pk}/retention")
        assert answer.status_code == 404


def test_a_rule_that_is_no_number_of_days_is_not_drafted(cast: Cast, client_of) -> None:
    from tests.cast import protocol_document

    for days in (0, 4000, "31", True):
        answer = client_of(cast.cleo).post(
            f"/api/studies/{cast.study.pk}/protocols",
            {"document": protocol_document(retention_days=days)},
            format="json",
        )
        assert (answer.status_code, list(answer.json()["errors"])) == (422, ["retention_days"])
