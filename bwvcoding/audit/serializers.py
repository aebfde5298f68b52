"""The shape of log entries over HTTP."""

from __future__ import annotations

from rest_framework import serializers


class QuestionIn(serializers.Serializer):
    actor = serializers.UUIDField(required=False)
    clip = serializers.UUIDField(required=False)
    encounter = serializers.UUIDField(required=False)
    action = serializers.CharField(required=False, max_length=40)
    since = serializers.DateTimeField(required=False)
    until = serializers.DateTimeField(required=False)
    cursor = serializers.UUIDField(required=False, source="before")


class EventActorOut(serializers.Serializer):
    id = serializers.UUIDField(allow_null=True)
    name = serializers.CharField()
    organisation = serializers.CharField()


class EventTargetOut(serializers.Serializer):
    type = serializers.CharField()
    id = serializers.CharField()


class EventOut(serializers.Serializer):
    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    actor = EventActorOut()
    action = serializers.CharField()
    category = serializers.CharField()
    outcome = serializers.CharField()
    target = EventTargetOut()
    encounter = serializers.UUIDField(allow_null=True)
    clip = serializers.UUIDField(allow_null=True)
    from_ms = serializers.IntegerField(allow_null=True)
    to_ms = serializers.IntegerField(allow_null=True)
    purpose = serializers.CharField()
    detail = serializers.DictField()
    words = serializers.DictField(
        child=serializers.CharField(),
        allow_null=True,
        help_text="What was written beside the act, by name; null where it has been erased.",
    )


class EventPageOut(serializers.Serializer):
    results = EventOut(many=True)
    next = serializers.UUIDField(allow_null=True)


class BundleIn(serializers.Serializer):
    since = serializers.IntegerField(min_value=0, default=0)


class CosignatureIn(serializers.Serializer):
    size = serializers.IntegerField(min_value=0)
    line = serializers.CharField(max_length=400)


class CosignatureOut(serializers.Serializer):
    size = serializers.IntegerField()
    witness = serializers.CharField()
    at = serializers.DateTimeField()


class WantedOut(serializers.Serializer):
    is_wanted = serializers.BooleanField(
        help_text="Something waits for this witness's word, and is in what the log has signed."
    )


class CoverOut(serializers.Serializer):
    """Who has given their word for a request; controllers by the slugs of their organisations."""

    since = serializers.DateTimeField(allow_null=True)
    needed = serializers.IntegerField(help_text="How many controllers' witnesses it takes.")
    given = serializers.ListField(child=serializers.CharField())
    awaited = serializers.ListField(child=serializers.CharField())
    is_met = serializers.BooleanField()


class WitnessProofOut(serializers.Serializer):
    name = serializers.CharField()
    organisation = serializers.CharField()
    size = serializers.IntegerField(help_text="How many events this witness has cosigned.")
    cosigned_at = serializers.DateTimeField(allow_null=True)
    proved_to = serializers.DateTimeField(
        allow_null=True, help_text="The time of the last event it has cosigned."
    )


class LogProofOut(serializers.Serializer):
    size = serializers.IntegerField(help_text="How many events have their place in the log.")
    signed_at = serializers.DateTimeField(allow_null=True)
    waiting = serializers.IntegerField()
    proved_to = serializers.DateTimeField(
        allow_null=True, help_text="Up to here every witness has cosigned the log."
    )
    witnesses = WitnessProofOut(many=True)


class LogCheckOut(serializers.Serializer):
    """What the last check of the whole log found."""

    at = serializers.DateTimeField()
    verdict = serializers.CharField(help_text="`sound`, `tampered` or `incomplete`.")
    size = serializers.IntegerField(help_text="How many events were read.")
    findings = serializers.IntegerField()
    index = serializers.IntegerField(
        allow_null=True, help_text="The first place in the log where it is not as it was signed."
    )
    kind = serializers.CharField()
    sentence = serializers.CharField()
    between = serializers.ListField(
        child=serializers.IntegerField(allow_null=True),
        help_text="The sizes signed before and after that place; null where none is yet.",
    )


class LogCheckStateOut(serializers.Serializer):
    is_awaited = serializers.BooleanField(help_text="A check was asked for and is not done yet.")
    last = LogCheckOut(allow_null=True)
