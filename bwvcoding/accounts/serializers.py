"""The shape of sign-in over HTTP."""

from __future__ import annotations

from rest_framework import serializers


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


class BrowserKeyOut(serializers.Serializer):
    secret = serializers.CharField()
