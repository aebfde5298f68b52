"""Facts: what has happened, told to the worker after commit.

A lost message loses nothing: the worker's sweep asks the database the same question again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from uuid import UUID

from celery import Celery
from celery.exceptions import OperationalError
from django.conf import settings
from django.db import transaction

logger = logging.getLogger(__name__)

REACT = "worker.react"
REST = 10.0  # seconds


class Fact(StrEnum):
    CLIP_UPLOADED = "clip_uploaded"
    CLIP_RETRIED = "clip_retried"
    PIECES_PLANNED = "pieces_planned"
    PIECE_STORED = "piece_stored"
    CODING_SUBMITTED = "coding_submitted"
    ASSIGNMENT_ENDED = "assignment_ended"
    ENCOUNTER_WITHDRAWN = "encounter_withdrawn"
    FLAG_RESOLVED = "flag_resolved"
    WAVE_EVALUATION_ASKED = "wave_evaluation_asked"
    RELEASE_REQUESTED = "release_requested"
    ROLE_CONFIRMED = "role_confirmed"
    ROLE_REQUESTED = "role_requested"
    CHECKPOINT_COSIGNED = "checkpoint_cosigned"
    LOG_CHECK_REQUESTED = "log_check_requested"


class Captured(list[tuple[Fact, dict[str, str]]]):
    """Facts kept in a list instead of sent, for tests."""


_captured: Captured | None = None


@contextmanager
def captured() -> Iterator[Captured]:
    global _captured
    _captured, before = Captured(), _captured
    try:
        yield _captured
    finally:
        _captured = before


def publish(fact: Fact, **ids: UUID) -> None:
    """Send the fact once the present transaction has committed; never before."""
    named = {name: str(value) for name, value in ids.items()}
    transaction.on_commit(lambda: _send(fact, named), robust=True)


def _send(fact: Fact, ids: dict[str, str]) -> None:
    if _captured is not None:
        _captured.append((fact, ids))
        return
    if time.monotonic() < _absence.until:
        return
    try:
        _producer().send_task(REACT, args=[fact.value, ids], retry=False)
    except Exception as problem:
        # The row is committed, so the sweep will find what is due. Where the broker is down,
        # whoever waits for this answer, and for those after it, has no use for another try.
        if isinstance(problem, OperationalError):
            _absence.until = time.monotonic() + REST
        logger.warning("fact %s could not be sent; the sweep will find it", fact, exc_info=True)


def load_transport() -> None:
    """What sending needs, without sending: whoever submits first would wait half a second."""
    import celery.app.events  # noqa: F401

    assert _producer().connection_for_write().transport


@dataclass
class Absence:
    """Until when, on the monotonic clock, a broker that was away is not asked again."""

    until: float = 0.0


_absence = Absence()


@cache
def _producer() -> Celery:
    app = Celery("bwvcoding", broker=settings.BROKER_URL)
    app.conf.update(
        task_serializer="json",
        task_default_queue="default",
        # `retry=False` is about sending; without these, connecting alone is tried for 7 s.
        broker_transport_options=settings.BROKER_OPTIONS | {"max_retries": 0, "interval_start": 0},
    )
    return app
