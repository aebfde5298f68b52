from django.urls import path

from bwvcoding.accounts import api

urlpatterns = [
    path("session", api.Session.as_view()),
    path("session/browser-key", api.BrowserKey.as_view()),
]
