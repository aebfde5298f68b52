from django.urls import path

from bwvcoding.releases import api

urlpatterns = [
    path("release-key", api.ReleaseKey.as_view()),
    path("waves/<uuid:wave_id>/releases", api.Releases.as_view()),
    path("releases/<uuid:release_id>", api.ReleasePage.as_view()),
    path("releases/<uuid:release_id>/file", api.ReleaseFile.as_view()),
]
