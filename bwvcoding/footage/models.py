"""What is kept of footage: encounters and their cast, clips, renditions, rights to watch."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bwvcoding.core.record import Record
from bwvcoding.footage.lease_models import Leased


class Kind(models.TextChoices):
    """The two sides of an encounter, in the letters of their labels: S1, O1."""

    SUBJECT = "subject"
    OFFICER = "officer"


class Encounter(Record):
    """One police–public contact; `reference` is the custodian's own name for it.

    `sensitivity_tags` warn whoever will watch it, from the closed list in studies/care_terms.
    """

    SENSITIVITY = {"study": "internal", "reference": "internal", "sensitivity_tags": "internal"}

    study = models.ForeignKey("studies.Study", on_delete=models.PROTECT)
    reference = models.CharField(max_length=60)
    sensitivity_tags = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "reference"], name="one_encounter_per_reference"
            )
        ]


class EncounterMember(Record):
    """One person of the frozen cast list, told apart by what can be seen, never by name."""

    SENSITIVITY = {
        "encounter": "internal",
        "label": "internal",
        "kind": "internal",
        "description": "sensitive",
    }

    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, related_name="members")
    label = models.CharField(max_length=4)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    description = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["encounter", "label"]
        constraints = [
            models.UniqueConstraint(fields=["encounter", "label"], name="one_member_per_label"),
            models.CheckConstraint(
                condition=Q(kind=Kind.SUBJECT, label__startswith="S")
                | Q(kind=Kind.OFFICER, label__startswith="O"),
                name="label_says_the_kind",
            ),
        ]


class Clip(Record):
    """One uploaded recording; its length and size are known once it has been opened.

    `offset_ms` places its start on the encounter's clock. The file name is a label only: the
    object is stored under `storage_key`, which is random, and sealed under the key `key_id` names.
    `key_groups` maps each key group to the stretch [from_ms, to_ms] its key opens.
    """

    SENSITIVITY = {
        "study": "internal",
        "encounter": "internal",
        "camera": "internal",
        "wearer_role": "internal",
        "offset_ms": "internal",
        "file_name": "sensitive",
        "size": "internal",
        "sha256": "internal",
        "storage_key": "sensitive",
        "key_id": "sensitive",
        "key_groups": "internal",
        "checked_at": "internal",
        "damaged_at": "internal",
        "uploaded_by": "internal",
        "duration_ms": "internal",
        "width": "internal",
        "height": "internal",
        "frame_rate": "internal",
    }

    study = models.ForeignKey("studies.Study", on_delete=models.PROTECT)
    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, related_name="clips")
    camera = models.CharField(max_length=40)
    wearer_role = models.CharField(max_length=40, blank=True)
    offset_ms = models.IntegerField(default=0)
    file_name = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    storage_key = models.CharField(max_length=80, unique=True)
    key_id = models.CharField(max_length=32)
    key_groups = models.JSONField(default=dict)
    # When the stored original was last compared with `sha256`, and first found to differ.
    checked_at = models.DateTimeField(null=True)
    damaged_at = models.DateTimeField(null=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    duration_ms = models.PositiveIntegerField(null=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    frame_rate = models.FloatField(null=True)

    class Meta:
        ordering = ["encounter", "offset_ms", "camera", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["study", "sha256"], name="one_clip_per_content"),
            models.CheckConstraint(condition=Q(size__gt=0), name="clip_has_bytes"),
        ]

    @property
    def as_logged(self) -> dict[str, str | int | None]:
        """What the log says of the clip to a reader who may not list footage."""
        return {
            "camera": self.camera,
            "reference": self.encounter.reference,
            "duration_ms": self.duration_ms,
        }

    def logged(self, told: dict[str, Any]) -> dict[str, Any]:
        """What an event about this clip is recorded with, whoever acts."""
        return {
            "target": self,
            "study": self.study_id,
            "encounter": self.encounter_id,
            "clip": self.pk,
            "detail": {**told, **self.as_logged},
        }


class Rendition(Record):
    """One finished derived form of a clip; `parts` lists its files, the only ones ever served.

    A part is {name, size, sha256, from_ms, to_ms}; `sha256` covers all of them.
    """

    SENSITIVITY = {
        "clip": "internal",
        "profile": "internal",
        "storage_key": "sensitive",
        "sha256": "internal",
        "parts": "internal",
    }

    clip = models.ForeignKey(Clip, on_delete=models.PROTECT, related_name="renditions")
    profile = models.CharField(max_length=20)
    storage_key = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    parts = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clip", "profile"], name="one_rendition_per_profile")
        ]


class RenditionJob(Leased):
    """Who is making a clip's renditions, until when they hold it, and how far they are.

    No status: a clip is ready when its renditions are there, failed when `failed_at` is set.
    """

    SENSITIVITY = {
        "clip": "internal",
        **Leased.SENSITIVITY,
        "failed_at": "internal",
        "failure": "internal",
    }

    clip = models.OneToOneField(Clip, on_delete=models.PROTECT, related_name="job")
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(permille__lte=1000), name="permille_of_a_whole"),
        ]


class Grant(Record):
    """A short-lived right of one person, in one sign-in, to watch one clip for one purpose.

    `cookie_hash` is the SHA-256 of a secret that only the browser it was given to holds. `opened`
    counts how often each stretch's key has left under it (group → times): the upper bound of what
    was watched, and what its limits are judged by.
    """

    SENSITIVITY = {
        "clip": "internal",
        "user": "internal",
        "session_hash": "sensitive",
        "cookie_hash": "sensitive",
        "purpose": "internal",
        "assignment_id": "internal",
        "expires_at": "internal",
        "revoked_at": "internal",
        "opened": "internal",
    }

    clip = models.ForeignKey(Clip, on_delete=models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    session_hash = models.CharField(max_length=64)
    cookie_hash = models.CharField(max_length=64)
    purpose = models.CharField(max_length=60)
    # Assignments stand above this app, so no foreign key: coding answers for it.
    assignment_id = models.UUIDField(null=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="grant_ends_after_it_began"
            )
        ]
        indexes = [models.Index(fields=["user", "created_at"], name="grant_by_day")]


class Viewing(Record):
    """One person's opening of one clip, once for each grant; begun at `created_at`."""

    SENSITIVITY = {"grant": "internal", "clip": "internal", "user": "internal"}

    grant = models.OneToOneField(Grant, on_delete=models.PROTECT)
    clip = models.ForeignKey(Clip, on_delete=models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)


# What is opened in an emergency, what is said, what arrives, the pieces of what is made, and how
# footage ends have modules of their own; Django looks for tables here.
from bwvcoding.footage.break_glass_models import BreakGlass as BreakGlass  # noqa: E402
from bwvcoding.footage.caption_models import Captions as Captions  # noqa: E402
from bwvcoding.footage.piece_models import Piece as Piece  # noqa: E402
from bwvcoding.footage.retention_models import Expiry as Expiry  # noqa: E402
from bwvcoding.footage.retention_models import Hold as Hold  # noqa: E402
from bwvcoding.footage.retention_models import RetentionDate as RetentionDate  # noqa: E402
from bwvcoding.footage.rights_models import RightsRequest as RightsRequest  # noqa: E402
from bwvcoding.footage.rights_models import Withdrawal as Withdrawal  # noqa: E402
from bwvcoding.footage.upload_models import Upload as Upload  # noqa: E402
