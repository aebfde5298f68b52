"""The pieces a long clip's pictures are encoded in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bwvcoding.footage.lease_models import Leased


class Piece(Leased):
    """One stretch of a long clip's pictures: who encodes it, how far, and what came of it.

    [from_tick, to_tick) is counted on the original's own clock, where null is its start and its
    end; the clip's clock begins at `zero_tick`. `parts` lists the sealed files under `storage_key`
    as {name, size, sha256}; a piece is stored when it has a storage key.
    """

    SENSITIVITY = {
        "clip": "internal",
        "number": "internal",
        "from_tick": "internal",
        "to_tick": "internal",
        "zero_tick": "internal",
        "pictures": "internal",
        "storage_key": "sensitive",
        "parts": "internal",
        **Leased.SENSITIVITY,
    }

    clip = models.ForeignKey("footage.Clip", on_delete=models.PROTECT, related_name="pieces")
    number = models.PositiveSmallIntegerField()
    from_tick = models.BigIntegerField(null=True)
    to_tick = models.BigIntegerField(null=True)
    zero_tick = models.BigIntegerField()
    pictures = models.PositiveIntegerField()
    storage_key = models.CharField(max_length=100, blank=True)
    parts = models.JSONField(default=list)

    class Meta:
        ordering = ["clip", "number"]
        constraints = [
            models.UniqueConstraint(fields=["clip", "number"], name="one_piece_per_number"),
            models.CheckConstraint(condition=Q(permille__lte=1000), name="permille_of_a_piece"),
        ]
