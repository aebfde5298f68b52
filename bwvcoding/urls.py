"""One line per app, and the client's pages under everything else."""

from django.urls import include, path, re_path

from bwvcoding.core import http

urlpatterns = [
    path("media/", include("bwvcoding.footage.media_urls")),  # asked most, found first
    path("healthz", http.health),
    path("api/", include("bwvcoding.accounts.urls")),
    path("api/", include("bwvcoding.audit.urls")),
    path("api/", include("bwvcoding.studies.urls")),
    path("api/", include("bwvcoding.codebooks.urls")),
    path("api/", include("bwvcoding.footage.urls")),
    path("api/", include("bwvcoding.sampling.urls")),
    path("api/", include("bwvcoding.training.urls")),
    path("api/", include("bwvcoding.coding.urls")),
    path("api/", include("bwvcoding.reliability.urls")),
    path("api/", include("bwvcoding.adjudication.urls")),
    path("api/", include("bwvcoding.welfare.urls")),
    path("api/", include("bwvcoding.releases.urls")),
    path("api/", include("bwvcoding.oversight.urls")),
    # Any character at all: a line break in a path must not lead to a page.
    re_path(r"^api/(?P<path>[\s\S]*)$", http.unknown_api_path),
    re_path(r"^(?P<path>(?!assets/).*)$", http.page),
]
