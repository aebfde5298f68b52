"""A scene for every action: all that must be there for one call of it to succeed."""

from tests.api.no_event import (
    accounts,
    break_glass,
    coding,
    debriefs,
    footage,
    judgement,
    log,
    oversight,
    people,
    retention,
    sampling,
    training,
    uploads,
    welfare,
)
from tests.api.no_event.scene import SCENES

__all__ = [
    "SCENES",
    "accounts",
    "break_glass",
    "coding",
    "debriefs",
    "footage",
    "judgement",
    "log",
    "oversight",
    "people",
    "retention",
    "sampling",
    "training",
    "uploads",
    "welfare",
]
