"""The shape of a codebook change that is tried out."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.reliability.serializers.gate import CoefficientOut

# "from" and "if" are words of the language, so this serializer is made from names.
ChangeIn = type(
    "ChangeIn",
    (serializers.Serializer,),
    {
        "__module__": __name__,
        "from": serializers.JSONField(),
        "to": serializers.JSONField(allow_null=True, default=None),
        "if": serializers.JSONField(allow_null=True, default=None),
    },
)


class SimulationIn(serializers.Serializer):
    """`from` one answer `to` another (null takes it out), `if` a condition as in codebooks."""

    variable = serializers.CharField(max_length=60)
    changes = serializers.ListField(child=ChangeIn(), allow_empty=False, max_length=50)


class SimulationOut(serializers.Serializer):
    variable = serializers.CharField()
    codings = serializers.IntegerField()
    codings_changed = serializers.IntegerField()
    alpha_before = CoefficientOut()
    alpha_after = CoefficientOut()
    sentence = serializers.CharField()
