"""Settings from the environment: a wrong value stops the process with a sentence."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The value of NAME, or of the file that NAME_FILE points to (for secrets)."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as problem:
            raise ImproperlyConfigured(
                f"{name}_FILE names {path}, which cannot be read: {problem.strerror}. "
                f"Check the path, or set {name} instead."
            ) from problem
    return os.environ.get(name, default)


def flag(name: str, default: bool) -> bool:
    """True or False; anything else is refused rather than guessed."""
    value = text(name, str(default))
    if value not in {"True", "False"}:
        raise ImproperlyConfigured(f"{name} is {value!r}; write True or False.")
    return value == "True"


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as problem:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.") from problem


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(name: str, default_path: Path) -> dict[str, object]:
    """A Django database entry from a URL; SQLite at default_path where none is set."""
    url = text(name)
    if not url:
        return _sqlite(default_path)
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"{name} begins with {parts.scheme!r}; use postgresql:// or sqlite://, "
            "as shown in .env.example."
        )
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # For core/statement.py alone: what Django asks itself is never prepared. Planned once, not
        # five times by the values first: each of a server's connections would begin so slowly.
        "OPTIONS": {
            "prepare_threshold": 0,
            "options": "-c plan_cache_mode=force_generic_plan",
            **query,
        },
    }


def _sqlite(path: Path) -> dict[str, object]:
    # WAL and IMMEDIATE: without them several processes meet "database is locked" (ADR 0002).
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
            "PRAGMA busy_timeout=20000;",
        },
    }


def object_store(name: str, folder: Path) -> dict[str, object]:
    """A Django storage from a URL; a folder where none is set."""
    url = text(name)
    if not url:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(folder)},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"s3+http", "s3+https"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            f"{name} must look like s3+https://key:secret@host/bucket (see .env.example)."
        )
    scheme = parts.scheme.removeprefix("s3+")
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.path.strip("/"),
            "access_key": parts.username,
            "secret_key": text("STORAGE_SECRET", parts.password or ""),
            "endpoint_url": f"{scheme}://{parts.hostname}:{parts.port or 443}",
            "signature_version": "s3v4",
            "addressing_style": "path",
            "file_overwrite": True,
        },
    }


def mail(name: str) -> dict[str, object]:
    """Django's settings of a mail server from a URL; no letter leaves where none is set."""
    url = text(name)
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        raise ImproperlyConfigured(
            f"{name} must look like smtp+tls://user:password@host:587 (see .env.example)."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 10,
    }
