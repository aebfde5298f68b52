"""The log judged as the worker does it, and something in it that stands out."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction

from bwvcoding.audit.actions import extend_tree, record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.oversight.actions import raise_alerts
from bwvcoding.oversight.models import Alert
from bwvcoding.oversight.queries.judging import Judgement, judgement
from tests.cast import Cast


def act(event: Event, actor, cast: Cast, **told) -> None:
    with transaction.atomic():
        record(event, **{"actor": actor, "target": None, "study": cast.study.pk, **told})


def many_holds(cast: Cast, actor, number: int = 6) -> None:
    for _ in range(number):
        act(Event.HOLD_PLACED, actor, cast)


def judged(cast: Cast) -> Judgement:
    while extend_tree():
        pass
    return judgement(cast.study.pk, datetime.now(UTC))


def raised(cast: Cast, actor=None) -> Alert:
    """A20, about Kit unless another is named."""
    many_holds(cast, actor or cast.kit)
    (alert,) = (one for one in raise_alerts(judgement=judged(cast)) if one.rule == "A20")
    return alert
