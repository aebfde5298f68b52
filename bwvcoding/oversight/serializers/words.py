"""The shape of an erasure of words over HTTP."""

from __future__ import annotations

from django.db import models
from rest_framework import serializers


class Ground(models.TextChoices):
    """A closed list: a ground in free text could name again whom it was about."""

    NAMES_SOMEBODY = "names-somebody", "They name or describe somebody"
    ASKED_FOR = "asked-for", "Somebody asked for it, and has a right to it"
    MISTAKE = "mistake", "They were written at the wrong place"


class WordsErasureIn(serializers.Serializer):
    ground = serializers.ChoiceField(choices=Ground.choices)
