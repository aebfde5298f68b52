"""The shape of sign-in and of one's own account over HTTP."""

from __future__ import annotations

from rest_framework import serializers

# Longer than any that a platform makes; the rest is thrown away unread.
MOST_CODE = 40


class SignInIn(serializers.Serializer):
    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=200, trim_whitespace=False)


class OrganisationOut(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()


class UserOut(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.EmailField()
    organisation = OrganisationOut()


class SessionOut(serializers.Serializer):
    user = UserOut()
    owes_factor = serializers.BooleanField()


class BrowserKeyOut(serializers.Serializer):
    secret = serializers.CharField()


class FactorWantedOut(serializers.Serializer):
    """The password was right; nobody is signed in until one of these is given."""

    factors = serializers.ListField(child=serializers.CharField())


class CredentialIn(serializers.Serializer):
    """A passkey's answer, as the browser's own `toJSON()` spells it."""

    credential = serializers.DictField()


class FactorIn(serializers.Serializer):
    kind = serializers.ChoiceField(choices=["passkey", "app", "recovery"])
    # A form sends all its fields; an empty one is one that was not filled in.
    code = serializers.CharField(max_length=MOST_CODE, required=False, default="", allow_blank=True)
    credential = serializers.DictField(required=False, default=None, allow_null=True)


class ProofIn(FactorIn):
    kind = serializers.ChoiceField(choices=["password", "passkey", "app"])
    password = serializers.CharField(
        max_length=200, required=False, default="", allow_blank=True, trim_whitespace=False
    )


class ChallengeOut(serializers.Serializer):
    """What the browser is given, as `parse…OptionsFromJSON()` reads it."""

    options = serializers.DictField()


class PasskeyIn(CredentialIn):
    name = serializers.CharField(max_length=100)


class AppOut(serializers.Serializer):
    secret = serializers.CharField()
    url = serializers.CharField()
    svg = serializers.CharField()


class AppIn(serializers.Serializer):
    code = serializers.CharField(max_length=MOST_CODE)
    reason = serializers.CharField(max_length=40)


class CodesOut(serializers.Serializer):
    recovery_codes = serializers.ListField(child=serializers.CharField())


class FactorOut(serializers.Serializer):
    id = serializers.IntegerField()
    kind = serializers.CharField()
    name = serializers.CharField()
    added_at = serializers.DateTimeField()
    used_at = serializers.DateTimeField(allow_null=True)


class SignInOut(serializers.Serializer):
    id = serializers.UUIDField()
    begun_at = serializers.DateTimeField()
    way = serializers.CharField()
    is_here = serializers.BooleanField()


class AppReasonOut(serializers.Serializer):
    key = serializers.CharField()
    text = serializers.CharField()


class AccountOut(serializers.Serializer):
    factors = FactorOut(many=True)
    recovery_codes_left = serializers.IntegerField()
    is_demanded = serializers.BooleanField()
    owes_factor = serializers.BooleanField()
    factors_reset_at = serializers.DateTimeField(allow_null=True)
    app_reasons = AppReasonOut(many=True)
    sign_ins = SignInOut(many=True)
