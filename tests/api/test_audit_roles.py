"""Production serves nobody under an account that could rewrite the log; the printed grants do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.models import AuditEvent, Leaf, WaitingEvent
from bwvcoding.audit.queries import own_standing, require_bounded_account
from tests.cast import Cast
from tests.factories.log import grown, recorded

postgres = pytest.mark.postgres
APP, SEQUENCER, AUDITOR = "log_app", "log_sequencer", "log_auditor"
NAMES = ["--app", APP, "--sequencer", SEQUENCER, "--auditor", AUDITOR]


def said(*words: str) -> str:
    out = StringIO()
    call_command("audit_roles", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def accounts(db) -> None:
    """Three accounts with the grants that the command applies; gone with the test."""
    with connection.cursor() as cursor:
        for name in (APP, SEQUENCER, AUDITOR):
            cursor.execute(f"CREATE ROLE {name}")
    assert said("--apply", *NAMES) == f"granted to {APP}, {SEQUENCER}, {AUDITOR}\n"


@contextmanager
def being(name: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {name}")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")


def is_refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as problem:
        return problem.__cause__.sqlstate == "42501"
    return False


@postgres
def test_it_refuses_to_run_as_a_superuser(db, settings) -> None:
    settings.AUDIT_ROLES = "require"
    with pytest.raises(ImproperlyConfigured, match="is a superuser of the database"):
        require_bounded_account()


@postgres
def test_it_refuses_to_run_as_the_owner_of_the_log(accounts) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE audit_leaf OWNER TO {APP}")
    with being(APP):
        assert "owns audit_leaf" in own_standing().fault()
        with pytest.raises(CommandError, match="owns audit_leaf"):
            said("--check")


@postgres
def test_it_refuses_to_run_with_a_right_to_change_the_log(accounts) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT TRUNCATE ON audit_auditevent TO {APP}")
    with being(APP):
        assert "remove rows of audit_auditevent" in own_standing().fault()


@postgres
@pytest.mark.parametrize("name", [APP, SEQUENCER, AUDITOR])
def test_with_the_grants_it_runs(accounts, name: str) -> None:
    with being(name):
        assert own_standing().fault() == ""
        assert said("--check") == f"{name} can add to the log and read it, no more.\n"


@postgres
def test_l1_neither_account_can_change_the_log_or_what_guards_it(accounts) -> None:
    grown(2)
    for name in (APP, SEQUENCER):
        for sql in (
            "UPDATE audit_auditevent SET outcome = 'deny'",
            "DELETE FROM audit_auditevent",
            "TRUNCATE audit_auditevent",
            "DELETE FROM audit_leaf",
            "UPDATE audit_checkpoint SET note = ''",
            "TRUNCATE audit_checkpoint",
            "ALTER TABLE audit_auditevent DISABLE TRIGGER ALL",
            "DROP TABLE audit_leaf",
            "SET session_replication_role = replica",
        ):
            with being(name):
                assert is_refused(sql), (name, sql)


@postgres
def test_l7_who_writes_events_cannot_take_them_out_of_the_queue(accounts) -> None:
    with being(APP):
        recorded(3)
        assert WaitingEvent.objects.count() == 3
        for sql in (
            "DELETE FROM audit_waitingevent",
            "INSERT INTO audit_leaf VALUES (0, gen_random_uuid(), '')",
            "INSERT INTO audit_checkpoint VALUES (1, now(), '', '', '')",
        ):
            assert is_refused(sql), sql


@postgres
def test_the_sequencer_can_do_its_work_and_the_auditor_reads(accounts) -> None:
    with being(APP):
        recorded(300)
    with being(SEQUENCER):
        assert extend_tree() == 300
    with being(AUDITOR):
        assert Leaf.objects.count() == AuditEvent.objects.count() == 300
        assert is_refused("SELECT * FROM accounts_user")
        assert is_refused("INSERT INTO audit_waitingevent VALUES (gen_random_uuid())")


@postgres
def test_the_platform_runs_under_the_first_of_them(accounts, settings) -> None:
    from tests.cast import assemble

    settings.AUDIT_ROLES = "require"
    with being(APP):
        cast: Cast = assemble()
        assert cast.study.pk
        assert own_standing().fault() == ""


def test_what_it_prints_names_the_accounts_and_every_table(db) -> None:
    told = said(*NAMES)
    for table in ("auditevent", "cosignature", "waitingevent", "leaf", "subtree", "checkpoint"):
        assert f"REVOKE ALL ON public.audit_{table} FROM PUBLIC, {APP}, {SEQUENCER};" in told
    assert f"CREATE ROLE {APP} LOGIN" in told


def test_a_name_that_is_none_is_refused(db) -> None:
    with pytest.raises(CommandError, match="no name of an account"):
        said("--app", "a; DROP TABLE audit_leaf")


def test_nothing_is_demanded_where_nothing_is_to_be_protected(db, settings) -> None:
    settings.AUDIT_ROLES = "best"
    require_bounded_account()
