"""What people wrote beside an act, which may have to be erased, while the act must not be."""

from __future__ import annotations

from django.db import models

from bwvcoding.core.record import Record


class EventWords(Record):
    """The event holds SHA-256 of salt and words (`words.py`); here both can be erased (ADR 0043).

    The salt is erased with the words: from the digest alone nobody can try what was written.
    """

    SENSITIVITY = {"event_id": "internal", "salt": "sensitive", "words": "sensitive"}

    event_id = models.UUIDField(unique=True)
    salt = models.CharField(max_length=64)
    words = models.JSONField()
