"""core/statement.py: spelled out once, and for the rest as Django asks and adds."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bwvcoding.accounts.models import Organisation, User
from bwvcoding.accounts.queries import PERSON
from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.ids import new_id
from bwvcoding.core.statement import Given, Statement, padded, several
from bwvcoding.footage.models import Clip, Grant, Viewing
from bwvcoding.footage.watching import _grants
from tests.cast import Cast
from tests.factories import watching
from tests.factories.watching import granted

clip, client, grant = watching.clip, watching.client, watching.grant
GRANTS = _grants(1, is_locked=False)


def columns(row: models.Model) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_what_is_found_is_what_the_queryset_finds(cast: Cast) -> None:
    found = PERSON.one(id=cast.ana.pk)
    with CaptureQueriesContext(connection) as asked:
        assert columns(found) == columns(User.objects.get(pk=cast.ana.pk))
        assert columns(found.organisation) == columns(
            Organisation.objects.get(pk=cast.ana.organisation_id)
        )
    assert len(asked) == 2  # both of them the comparison's own
    assert not found._state.adding


def test_what_is_joined_and_not_there_is_none(grant: Grant, clip: Clip) -> None:
    found = GRANTS.one(ids=[grant.pk])
    with CaptureQueriesContext(connection) as asked:
        assert getattr(found.clip, "expiry", None) is None
        assert found.clip.key_groups == clip.key_groups
        assert found.expires_at == grant.expires_at
    assert not asked.captured_queries


def test_nothing_is_found_where_there_is_nothing(cast: Cast) -> None:
    assert PERSON.one(id=new_id()) is None


def test_each_question_has_its_own_answer(cast: Cast) -> None:
    people = (cast.ana, cast.ben, cast.kit)
    assert [PERSON.one(id=person.pk) for person in people] == list(people)


def test_values_come_as_the_types_of_their_fields(cast: Cast) -> None:
    slug = Statement(
        lambda: User.objects.filter(email=Given("email", models.CharField())).values_list(
            "pk", "organisation__slug"
        )
    )
    found = slug.one(email=cast.ana.email)
    assert found == (cast.ana.pk, cast.ana.organisation.slug)
    assert isinstance(found[0], UUID)


def test_a_row_added_is_the_row_that_save_adds(client, grant: Grant, clip: Clip) -> None:
    other_grant = granted(client, clip)
    made = {"clip": clip, "user": grant.user}
    row = Viewing(**made, grant=grant)
    Viewing.insert_all([row])
    saved = Viewing.objects.create(**made, grant=other_grant)
    apart = {"id", "created_at", "grant_id"}
    kept, other = (columns(Viewing.objects.get(pk=one.pk)) for one in (row, saved))
    assert kept == columns(row)
    assert {name for name in kept if kept[name] != other[name]} == apart
    assert not row._state.adding


def test_a_row_that_is_there_already_is_refused(grant: Grant, clip: Clip) -> None:
    made = {"grant": grant, "clip": clip, "user": grant.user}
    Viewing.insert_all([Viewing(**made)])
    with pytest.raises(IntegrityError), transaction.atomic():
        Viewing.insert_all([Viewing(**made)])
    assert Viewing.objects.count() == 1


def test_after_an_error_nothing_more_is_asked_in_that_transaction(grant: Grant, clip: Clip) -> None:
    made = {"grant": grant, "clip": clip, "user": grant.user}
    Viewing.insert_all([Viewing(**made)])
    with transaction.atomic():
        with pytest.raises(IntegrityError), transaction.atomic():
            Viewing.insert_all([Viewing(**made)])
        assert GRANTS.one(ids=[grant.pk]) == grant
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            GRANTS.one(ids=[grant.pk])


def test_each_of_several_rows_gets_its_own_value(client, grant: Grant, clip: Clip) -> None:
    rows = [grant, granted(client, clip), granted(client, clip)]
    for number, row in enumerate(rows):
        row.opened = {"0": number}
    Grant.change_all(rows[:2], "opened")
    kept = {row.pk: row.opened for row in Grant.objects.all()}
    assert [kept[row.pk] for row in rows] == [{"0": 0}, {"0": 1}, {}]


def test_a_row_that_has_gone_is_not_changed_in_silence(client, grant: Grant, clip: Clip) -> None:
    gone = granted(client, clip)
    Grant.objects.filter(pk=gone.pk).delete()
    with pytest.raises(Grant.DoesNotExist), transaction.atomic():
        Grant.change_all([grant, gone], "opened")


def test_several_are_found_in_one_question(cast: Cast) -> None:
    people = Statement(
        lambda: User.objects.filter(pk__in=several("ids", models.UUIDField(), 3)).order_by("pk")
    )
    ids = sorted(person.pk for person in (cast.ana, cast.ben, cast.kit))
    with CaptureQueriesContext(connection) as asked:
        assert [person.pk for person in people.all(ids=ids)] == ids
    assert len(asked) == 1


def test_a_sign_for_a_remainder_is_no_gap(cast: Cast) -> None:
    """Django writes one percent sign as two."""
    odd = Statement(
        lambda: (
            User.objects.annotate(rest=models.expressions.RawSQL("%s %% 4", [7]))
            .filter(pk=Given("id", models.UUIDField()))
            .values_list("rest", "pk")
        )
    )
    assert odd.one(id=cast.ana.pk) == (3, cast.ana.pk)


@pytest.mark.parametrize(("number", "places"), [(1, 1), (2, 2), (3, 4), (5, 8), (8, 8)])
def test_gaps_are_one_two_four_or_eight(number: int, places: int) -> None:
    values = list(range(number))
    found = padded(values)
    assert found[:number] == values
    assert len(found) == places
    assert set(found) == set(values)


def test_three_rows_are_changed_by_a_statement_for_four(client, grant: Grant, clip: Clip) -> None:
    rows = [grant, granted(client, clip), granted(client, clip)]
    for number, row in enumerate(rows):
        row.opened = {"0": number}
    Grant.change_all(rows, "opened")
    assert {row.pk: row.opened for row in Grant.objects.all()} == {r.pk: r.opened for r in rows}


@pytest.mark.postgres
def test_small_numbers_and_large_ones_are_planned_alike(cast: Cast) -> None:
    """The driver would take 1 for a smallint and 40000 for an integer: two statements."""
    known = _plans("INSERT INTO%audit_auditevent%")
    for number in (1, 40_000):
        AuditEvent.insert_all([_event(from_ms=number)])
    assert _plans("INSERT INTO%audit_auditevent%") == known + 1


@pytest.mark.postgres
def test_the_database_plans_each_question_once(cast: Cast) -> None:
    for person in (cast.ana, cast.ben, cast.kit):
        PERSON.one(id=person.pk)
    assert _plans('%FROM "accounts_user" INNER JOIN "accounts_organisation"%') == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_database_that_was_started_anew_is_asked_once_more(client_of, cast: Cast) -> None:
    """Its connections have ended; whoever comes next does not notice."""
    client = client_of(cast.kit)
    assert client.get("/api/session").status_code == 200
    _end(connection.connection.info.backend_pid)
    assert client.get("/api/session").json()["user"]["id"] == str(cast.kit.pk)


def _event(**given: int) -> AuditEvent:
    return AuditEvent(
        at=timezone.now(), action="key.delivered", category="media", outcome="allow", **given
    )


def _plans(like: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", [like]
        )
        return cursor.fetchone()[0]


def _end(backend: int) -> None:
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
        assert cursor.fetchone() == (True,)
    other.close()
