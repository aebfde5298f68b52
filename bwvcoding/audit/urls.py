from django.urls import path

from bwvcoding.audit import api

urlpatterns = [
    path("my-events", api.MyEvents.as_view()),
    path("log/bundle", api.LogBundle.as_view()),
    path("log/wanted", api.WantedWord.as_view()),
    path("log/cosignatures", api.Cosignatures.as_view()),
]
