"""A wrong setting stops the process with a sentence that says what to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from bwvcoding.core import env


def test_true_and_false_are_the_only_flags(monkeypatch) -> None:
    monkeypatch.setenv("HTTPS", "True")
    assert env.flag("HTTPS", False) is True
    monkeypatch.setenv("HTTPS", "yes")
    with pytest.raises(ImproperlyConfigured, match="HTTPS is 'yes'; write True or False"):
        env.flag("HTTPS", False)


def test_a_number_must_be_whole(monkeypatch) -> None:
    monkeypatch.setenv("MAX_CLIP_MEGABYTES", "8.5")
    with pytest.raises(ImproperlyConfigured, match="write a whole number"):
        env.number("MAX_CLIP_MEGABYTES", 1)


def test_a_secret_may_come_from_a_file(monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("s3cret\n", encoding="utf-8")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert env.text("SECRET_KEY") == "s3cret"


def test_a_missing_secret_file_is_named(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(ImproperlyConfigured, match=r"SECRET_KEY_FILE names .*nowhere"):
        env.text("SECRET_KEY")


def test_no_database_url_means_sqlite_in_wal_with_immediate_transactions(monkeypatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    entry = env.database("DATABASE_URL", Path("/somewhere/db.sqlite3"))
    assert entry["ENGINE"] == "django.db.backends.sqlite3"
    assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_database_url_is_read_part_by_part(monkeypatch) -> None:
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://bw%40v:p%2Fw@db.local:5433/coding?sslmode=require"
    )
    entry = env.database("DATABASE_URL", Path("unused"))
    assert (entry["USER"], entry["PASSWORD"], entry["HOST"], entry["PORT"], entry["NAME"]) == (
        "bw@v",
        "p/w",
        "db.local",
        "5433",
        "coding",
    )
    assert entry["OPTIONS"] == {
        "prepare_threshold": 0,
        "options": "-c plan_cache_mode=force_generic_plan",
        "sslmode": "require",
    }


def test_another_database_is_refused(monkeypatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://root@localhost/x")
    with pytest.raises(ImproperlyConfigured, match="use postgresql:// or sqlite://"):
        env.database("DATABASE_URL", Path("unused"))
