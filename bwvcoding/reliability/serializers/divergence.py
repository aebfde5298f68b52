"""The shape of one variable explained over HTTP."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.reliability.serializers.gate import DecisionOut, IntervalOut, NeededOut


class DefinedValueOut(serializers.Serializer):
    id = serializers.CharField()
    label = serializers.CharField()
    definition = serializers.CharField()
    include = serializers.ListField(child=serializers.CharField())
    exclude = serializers.ListField(child=serializers.CharField())
    positive = serializers.BooleanField()


class DefinitionOut(serializers.Serializer):
    question = serializers.CharField()
    level = serializers.CharField()
    kind = serializers.CharField()
    guidance = serializers.CharField()
    values = DefinedValueOut(many=True)


class StepOut(serializers.Serializer):
    sentence = serializers.CharField()
    route = serializers.CharField(allow_null=True)


class CauseOut(serializers.Serializer):
    cause = serializers.CharField()
    route = serializers.CharField()
    units = serializers.IntegerField()
    share = serializers.FloatField()
    sentence = serializers.CharField()


class PairOut(serializers.Serializer):
    """Two coders by id; their names stand in `names`."""

    first = serializers.UUIDField()
    second = serializers.UUIDField()
    compared = serializers.IntegerField()
    agreed = serializers.IntegerField()
    share = serializers.FloatField()


class GroupPairOut(serializers.Serializer):
    """Two groups of coders, or one with itself; `xrr` is agreement across them beyond chance."""

    first = serializers.CharField()
    second = serializers.CharField()
    compared = serializers.IntegerField()
    agreed = serializers.IntegerField()
    disagreement = serializers.FloatField(allow_null=True)
    xrr = serializers.FloatField(allow_null=True)
    ci = IntervalOut(allow_null=True)


class BetweenOut(serializers.Serializer):
    value = serializers.FloatField(allow_null=True)
    reason = serializers.CharField()
    ci = IntervalOut(allow_null=True)


class WithoutCoderOut(serializers.Serializer):
    coder = serializers.UUIDField()
    codings = serializers.IntegerField()
    alpha = serializers.FloatField(allow_null=True)


class CoderDetailOut(serializers.Serializer):
    """Of others: what the other coders said of the same units, as one coder's count."""

    coder = serializers.UUIDField()
    codings = serializers.IntegerField()
    marks = serializers.IntegerField()
    marks_of_others = serializers.FloatField()
    notes = serializers.IntegerField()
    uncertain = serializers.IntegerField()
    uncertain_of_others = serializers.FloatField()


class ConfusionOut(serializers.Serializer):
    """Where the coders together most likely mean `likely`, this one says `said`, so often."""

    coder = serializers.UUIDField()
    likely = serializers.CharField()
    said = serializers.CharField()
    share = serializers.FloatField()


class MissingOut(serializers.Serializer):
    """Agreement with "not visible" and the like as answers, and without them."""

    as_values = serializers.FloatField(allow_null=True)
    as_missing = serializers.FloatField(allow_null=True)
    gap = serializers.FloatField(allow_null=True)


class SweepOut(serializers.Serializer):
    tolerance_ms = serializers.IntegerField()
    f1 = serializers.FloatField(allow_null=True)


class SpreadOut(serializers.Serializer):
    count = serializers.IntegerField()
    quartiles = serializers.ListField(child=serializers.FloatField())


class LabelPairOut(serializers.Serializer):
    """How often two labels met in time; without a second, an event nobody else marked."""

    first = serializers.CharField()
    second = serializers.CharField(allow_null=True)
    times = serializers.IntegerField()


class TimelineOut(serializers.Serializer):
    f1 = serializers.FloatField(allow_null=True)
    tolerance_ms = serializers.IntegerField()
    tolerance_sweep = SweepOut(many=True)
    onset_errors_ms = SpreadOut(allow_null=True)
    offset_errors_ms = SpreadOut(allow_null=True)
    confusion = LabelPairOut(many=True)


class SpanOut(serializers.Serializer):
    from_ms = serializers.IntegerField()
    to_ms = serializers.IntegerField()


class DisputedEncounterOut(serializers.Serializer):
    id = serializers.UUIDField()
    reference = serializers.CharField()


class DisputeOut(serializers.Serializer):
    encounter = DisputedEncounterOut()
    member = serializers.CharField(allow_blank=True)
    values_by_alias = serializers.DictField(child=serializers.JSONField())
    cause = serializers.CharField()
    route = serializers.CharField()
    disputed_seconds = SpanOut(many=True)


# "class" is a word of the language, so this serializer is made from names.
DivergenceOut = type(
    "DivergenceOut",
    (serializers.Serializer,),
    {
        "__module__": __name__,
        "wave": serializers.UUIDField(),
        "variable": serializers.CharField(),
        "label": serializers.CharField(),
        "class": serializers.CharField(),
        "definition": DefinitionOut(),
        "decision": DecisionOut(allow_null=True),
        "next_step": StepOut(),
        "needed": NeededOut(allow_null=True),
        "units": serializers.IntegerField(),
        "disputed_units": serializers.IntegerField(),
        "causes": CauseOut(many=True),
        "names": serializers.DictField(child=serializers.CharField()),
        "pairs": PairOut(many=True),
        "groups": GroupPairOut(many=True),
        "between_minus_within": BetweenOut(allow_null=True),
        "without_coder": WithoutCoderOut(many=True),
        "coder_detail": CoderDetailOut(many=True),
        "confusion": ConfusionOut(many=True),
        "missing": MissingOut(allow_null=True),
        "timeline": TimelineOut(allow_null=True),
        "encounters": DisputeOut(many=True, allow_null=True),
    },
)


class ListedCoderOut(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    group = serializers.CharField()


class SharedOut(serializers.Serializer):
    first = serializers.UUIDField()
    second = serializers.UUIDField()
    shared = serializers.IntegerField()


class CoverageMapOut(serializers.Serializer):
    """`unlisted` counts coders who share too few encounters with anyone to be named."""

    coders = ListedCoderOut(many=True)
    pairs = SharedOut(many=True)
    least = SharedOut(allow_null=True)
    most = SharedOut(allow_null=True)
    unlisted = serializers.IntegerField()
