"""Published codebooks: a name, and its immutable versions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from bwvcoding.core.errors import Conflict
from bwvcoding.core.record import Record


class Codebook(Record):
    """The name versions share; codebooks are a library common to all studies."""

    SENSITIVITY = {"slug": "public", "title": "public"}

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)


class CodebookVersion(Record):
    """One published document; protocols name it by its hash (ADR 0004)."""

    SENSITIVITY = {
        "codebook": "public",
        "version": "public",
        "document": "public",
        "source": "public",
        "sha256": "public",
        "published_by": "internal",
    }

    codebook = models.ForeignKey(Codebook, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    document = models.JSONField()
    source = models.TextField()
    sha256 = models.CharField(max_length=64, unique=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["codebook", "version"], name="one_document_per_codebook_version"
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="codebook_versions_count_from_one"
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Conflict("A published codebook version never changes: publish the next one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Conflict("A published codebook version is never removed: protocols refer to it.")
