"""The paths under /media: bytes of footage, which are no part of the API."""

from django.urls import path

from bwvcoding.footage import api

urlpatterns = [
    path("<uuid:grant_id>/keys/<int:group>", api.Keys.as_view()),
    path("<uuid:grant_id>/<path:name>", api.Media.as_view()),
]
