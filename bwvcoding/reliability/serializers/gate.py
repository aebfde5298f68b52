"""The shape of the gate, its evidence and its flags over HTTP."""

from __future__ import annotations

from rest_framework import serializers


class IntervalOut(serializers.Serializer):
    low = serializers.FloatField()
    high = serializers.FloatField()
    method = serializers.CharField()
    confidence = serializers.FloatField()
    replicates = serializers.IntegerField()
    undefined_replicates = serializers.IntegerField()
    seed = serializers.IntegerField(allow_null=True)


class CoefficientOut(serializers.Serializer):
    name = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    status = serializers.CharField()
    reason = serializers.CharField()
    ci = IntervalOut(allow_null=True)


class ResultOut(serializers.Serializer):
    """`alpha` is the coefficient the gate judges; for timed variables its name is event_f1."""

    alpha = CoefficientOut()
    level = serializers.CharField()
    percent_agreement = serializers.FloatField(allow_null=True)
    ac1 = serializers.FloatField(allow_null=True)
    positive_agreement = serializers.FloatField(allow_null=True)
    visibility_gap = serializers.FloatField(allow_null=True)
    units = serializers.IntegerField()
    pairable_units = serializers.IntegerField()
    pairs = serializers.IntegerField()
    positives = serializers.IntegerField()
    prevalence = serializers.FloatField(allow_null=True)
    coders = serializers.IntegerField()


class NeededOut(serializers.Serializer):
    sentence = serializers.CharField()
    positives_needed = serializers.IntegerField()
    encounters_needed = serializers.IntegerField(allow_null=True)
    units_required = serializers.IntegerField(allow_null=True)


# "class" is a word of the language, so this serializer is made from names.
DecisionOut = type(
    "DecisionOut",
    (serializers.Serializer,),
    {
        "__module__": __name__,
        "variable": serializers.CharField(),
        "label": serializers.CharField(),
        "class": serializers.CharField(),
        "outcome": serializers.CharField(),
        "reasons": serializers.ListField(child=serializers.CharField()),
        "caveat": serializers.CharField(),
        "is_cleared": serializers.BooleanField(),
        "basis": serializers.CharField(allow_null=True),
        "stamp": serializers.CharField(),
        "decided_at": serializers.DateTimeField(),
        "needed": NeededOut(),
        "result": ResultOut(),
    },
)


class GateOut(serializers.Serializer):
    wave = serializers.UUIDField()
    encounters = serializers.IntegerField()
    complete_encounters = serializers.IntegerField()
    decisions = DecisionOut(many=True)


class OverrideIn(serializers.Serializer):
    variable = serializers.CharField(max_length=60)
    reason = serializers.CharField(max_length=4000, allow_blank=True)


class ControllerOut(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    organisation = serializers.CharField(source="organisation.name")


class OverrideOut(serializers.Serializer):
    """Not standing once the gate has decided anew: an override ends with its decision."""

    id = serializers.UUIDField()
    variable = serializers.CharField()
    outcome = serializers.CharField()
    reason = serializers.CharField()
    is_standing = serializers.BooleanField()
    proposed_by = ControllerOut()
    proposed_at = serializers.DateTimeField()
    confirmed_by = ControllerOut(allow_null=True)
    confirmed_at = serializers.DateTimeField(allow_null=True)


class OverrideListOut(serializers.Serializer):
    results = OverrideOut(many=True)
