"""The abstract model every table is made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, Self

from django.db import models
from django.utils import timezone

from bwvcoding.core.ids import new_id
from bwvcoding.core.statement import insert, update

Sensitivity = Literal["public", "internal", "sensitive"]


class Record(models.Model):
    """A row with an identifier and a birth.

    SENSITIVITY names every other field as public, internal or sensitive; log scrubbing,
    releases and demonstration material read it, and a test fails on an unlisted field.
    """

    SENSITIVITY: ClassVar[dict[str, Sensitivity]] = {}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def insert_all(cls, rows: Sequence[Self]) -> None:
        """New rows in one statement, as save() adds them, for what is written at every turn."""
        insert(rows)

    @classmethod
    def change_all(cls, rows: Sequence[Self], name: str) -> None:
        """One column of some rows, each to its own value, in one statement."""
        update(rows, name)
