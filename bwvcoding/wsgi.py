"""The web entry point: the API, protected media and the built front end."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bwvcoding.settings")

application = get_wsgi_application()
# Every view is loaded before the first person asks, who would wait three seconds for it.
get_resolver().url_patterns  # noqa: B018

# What is loaded now stays: the collector need not look through it again while somebody waits.
gc.collect()
gc.freeze()
