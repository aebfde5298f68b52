"""Levels of measurement: what may be said about the distance between two values."""

from enum import StrEnum


class Level(StrEnum):
    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"
    SET = "set"
    EVENT = "event"


NUMERIC = frozenset({Level.INTERVAL, Level.RATIO})
