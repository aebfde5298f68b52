"""The shape of HTTP bodies for frames, draws and samples."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.sampling.countdown import Urgency
from bwvcoding.sampling.layout import NAMES
from bwvcoding.sampling.models import SampledStop
from bwvcoding.sampling.selection import MAX_SEED


class FrameIn(serializers.Serializer):
    file = serializers.FileField(allow_empty_file=True)


class AcceptanceIn(serializers.Serializer):
    reason = serializers.CharField(max_length=2000)


class ColumnOut(serializers.Serializer):
    column = serializers.CharField()
    heading = serializers.CharField()
    filled = serializers.IntegerField()
    blank = serializers.IntegerField()
    share = serializers.FloatField()
    values = serializers.DictField(child=serializers.IntegerField())


class FrameOut(serializers.Serializer):
    id = serializers.UUIDField()
    study = serializers.UUIDField(source="study_id")
    file_name = serializers.CharField()
    file_sha256 = serializers.CharField()
    month = serializers.CharField()
    force = serializers.CharField()
    row_count = serializers.IntegerField()
    surplus_rows = serializers.IntegerField()
    other_utc_month_rows = serializers.IntegerField()
    first_at = serializers.DateTimeField()
    last_at = serializers.DateTimeField()
    completeness = ColumnOut(many=True)
    vocabulary_version = serializers.IntegerField()
    held_reason = serializers.CharField()
    imported_at = serializers.DateTimeField(source="created_at")
    accepted_at = serializers.DateTimeField(allow_null=True)
    acceptance_reason = serializers.CharField()


class ImportedFrameOut(FrameOut):
    already_imported = serializers.BooleanField()


class FrameListOut(serializers.Serializer):
    results = FrameOut(many=True)


class DrawIn(serializers.Serializer):
    frame = serializers.UUIDField()
    strata = serializers.ListField(child=serializers.CharField(max_length=60), max_length=6)
    size = serializers.IntegerField(min_value=1)
    reserves = serializers.IntegerField(min_value=0)
    seed = serializers.IntegerField(min_value=0, max_value=MAX_SEED, required=False)


class DrawOut(serializers.Serializer):
    """The seed and the nonce are shown once the draw is made, and not before."""

    id = serializers.UUIDField()
    study = serializers.UUIDField(source="study_id")
    frame = serializers.UUIDField(source="frame_id")
    frame_sha256 = serializers.CharField()
    commitment = serializers.CharField()
    committed_at = serializers.DateTimeField(source="created_at")
    drawn_at = serializers.DateTimeField(allow_null=True)
    seed = serializers.SerializerMethodField()
    nonce = serializers.SerializerMethodField()
    is_seed_chosen = serializers.BooleanField()
    strata = serializers.ListField(child=serializers.CharField())
    size = serializers.IntegerField()
    reserves = serializers.IntegerField()

    def get_seed(self, draw) -> int | None:
        return draw.seed if draw.drawn_at else None

    def get_nonce(self, draw) -> str | None:
        return draw.nonce if draw.drawn_at else None


class DrawListOut(serializers.Serializer):
    results = DrawOut(many=True)


class StopRecordOut(serializers.Serializer):
    row_number = serializers.IntegerField()
    row_sha256 = serializers.CharField()
    ordinal = serializers.IntegerField()
    occurred_at = serializers.DateTimeField()
    local_date = serializers.DateField()
    local_hour = serializers.IntegerField()
    cells = serializers.SerializerMethodField()

    def get_cells(self, stop) -> dict[str, str]:
        return dict(zip(NAMES, stop.cells, strict=True))


class SampledStopOut(serializers.Serializer):
    id = serializers.UUIDField()
    draw = serializers.UUIDField(source="draw_id")
    stop_record = StopRecordOut()
    stratum = serializers.CharField()
    position = serializers.IntegerField()
    is_reserve = serializers.BooleanField()
    probability_numerator = serializers.IntegerField()
    probability_denominator = serializers.IntegerField()
    encounter = serializers.UUIDField(source="encounter_id", allow_null=True)
    unavailable_reason = serializers.CharField()
    unavailable_note = serializers.CharField()
    replaces = serializers.UUIDField(source="replaces_id", allow_null=True)


class SampledStopListOut(serializers.Serializer):
    results = SampledStopOut(many=True)


class MissingFootageIn(serializers.Serializer):
    reason = serializers.ChoiceField(choices=SampledStop.Unavailable.choices)
    note = serializers.CharField(max_length=2000, allow_blank=True, default="")


class MissingFootageOut(serializers.Serializer):
    """`reserve` is null where the stratum has no reserve left: the sample is one smaller."""

    sampled_stop = SampledStopOut()
    reserve = SampledStopOut(allow_null=True)


class EncounterLinkIn(serializers.Serializer):
    encounter = serializers.UUIDField()


class AwaitedOut(serializers.Serializer):
    """`urgency`: past, urgent, soon or later; `deleted_on` is 31 days after the stop."""

    sampled_stop = SampledStopOut(source="stop")
    deleted_on = serializers.DateField()
    days_left = serializers.IntegerField()
    urgency = serializers.ChoiceField(choices=[urgency.value for urgency in Urgency])


class CountdownOut(serializers.Serializer):
    results = AwaitedOut(many=True)
