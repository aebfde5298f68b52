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
