"""core/statement.py: spelled out once, and for the rest as Django asks and adds."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from bwvcoding.accounts.models import Organisation, User
from bwvcoding.accounts.queries import PERSON
from bwvcoding.core.ids import new_id
from bwvcoding.core.statement import Given, Statement
from bwvcoding.footage.models import Clip, Grant, KeyDelivery
from bwvcoding.footage.watching import GRANT
from tests.cast import Cast
from tests.factories import watching

clip, client, grant = watching.clip, watching.client, watching.grant


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
    found = GRANT.one(id=grant.pk)
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


def test_a_row_added_is_the_row_that_save_adds(grant: Grant, clip: Clip) -> None:
    made = {"grant": grant, "clip": clip, "group": 3, "from_ms": 0, "to_ms": 70_000}
    row = KeyDelivery(**made, pass_number=1)
    row.insert()
    saved = KeyDelivery.objects.create(**made, pass_number=2)
    apart = {"id", "created_at", "pass_number"}
    kept, other = (columns(KeyDelivery.objects.get(pk=one.pk)) for one in (row, saved))
    assert kept == columns(row)
    assert {name for name in kept if kept[name] != other[name]} == apart
    assert not row._state.adding


def test_a_row_that_is_there_already_is_refused(grant: Grant, clip: Clip) -> None:
    made = {"grant": grant, "clip": clip, "group": 3, "pass_number": 1, "from_ms": 0, "to_ms": 1}
    KeyDelivery(**made).insert()
    with pytest.raises(IntegrityError), transaction.atomic():
        KeyDelivery(**made).insert()
    assert KeyDelivery.objects.count() == 1


def test_after_an_error_nothing_more_is_asked_in_that_transaction(grant: Grant, clip: Clip) -> None:
    made = {"grant": grant, "clip": clip, "group": 3, "pass_number": 1, "from_ms": 0, "to_ms": 1}
    KeyDelivery(**made).insert()
    with transaction.atomic():
        with pytest.raises(IntegrityError), transaction.atomic():
            KeyDelivery(**made).insert()
        assert GRANT.one(id=grant.pk) == grant
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            GRANT.one(id=grant.pk)


@pytest.mark.postgres
def test_the_database_plans_each_question_once(cast: Cast) -> None:
    for person in (cast.ana, cast.ben, cast.kit):
        PERSON.one(id=person.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
            ['%FROM "accounts_user" INNER JOIN "accounts_organisation"%'],
        )
        assert cursor.fetchone() == (1,)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_database_that_was_started_anew_is_asked_once_more(client_of, cast: Cast) -> None:
    """Its connections have ended; whoever comes next does not notice."""
    client = client_of(cast.kit)
    assert client.get("/api/session").status_code == 200
    _end(connection.connection.info.backend_pid)
    assert client.get("/api/session").json()["user"]["id"] == str(cast.kit.pk)


def _end(backend: int) -> None:
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
        assert cursor.fetchone() == (True,)
    other.close()
