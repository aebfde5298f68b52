"""The shape of the saved questions and of their answers over HTTP."""

from __future__ import annotations

from rest_framework import serializers

from bwvcoding.oversight.question import Kind, Part


class SavedQuestionIn(serializers.Serializer):
    """The words of a question; which of them it wants, its entry in the list says."""

    clip = serializers.UUIDField(required=False)
    person = serializers.UUIDField(required=False)
    day = serializers.DateField(required=False)
    since = serializers.DateTimeField(required=False)
    until = serializers.DateTimeField(required=False)


class SavedQuestionPageIn(SavedQuestionIn):
    cursor = serializers.CharField(required=False, max_length=400)


class AnswerFileIn(SavedQuestionIn):
    format = serializers.ChoiceField(choices=["csv"], default="csv")


class AnswerColumnOut(serializers.Serializer):
    key = serializers.CharField()
    heading = serializers.CharField()
    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind])


class SavedQuestionOut(serializers.Serializer):
    slug = serializers.CharField()
    title = serializers.CharField()
    needs = serializers.ListField(child=serializers.ChoiceField([part.value for part in Part]))
    takes = serializers.ListField(child=serializers.ChoiceField([part.value for part in Part]))
    columns = AnswerColumnOut(many=True)
    not_proved = serializers.CharField()


class SavedQuestionListOut(serializers.Serializer):
    results = SavedQuestionOut(many=True)


class AnswerLineOut(serializers.Serializer):
    key = serializers.CharField()
    cells = serializers.DictField(
        child=serializers.CharField(allow_null=True), help_text="By column; times in UTC."
    )
    at = serializers.DateTimeField(allow_null=True)
    person = serializers.UUIDField(allow_null=True)
    clip = serializers.UUIDField(allow_null=True)
    from_ms = serializers.IntegerField(allow_null=True)
    to_ms = serializers.IntegerField(allow_null=True)


class AnswerOut(serializers.Serializer):
    question = SavedQuestionOut()
    results = AnswerLineOut(many=True)
    next = serializers.CharField(allow_null=True)
