from django.urls import path

from bwvcoding.codebooks import api

urlpatterns = [
    path("codebooks", api.Codebooks.as_view()),
    path("codebooks/<slug:sha256>", api.CodebookPage.as_view()),
]
