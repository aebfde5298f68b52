"""The web entry point: the API, protected media and the built front end."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from bwvcoding.core.answering import Counted

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bwvcoding.settings")

application = Counted(get_wsgi_application())
# Every view is loaded before the first person asks, who would wait three seconds for it.
get_resolver().url_patterns  # noqa: B018

from bwvcoding.audit.queries import require_bounded_account  # noqa: E402 - after Django is set up
from bwvcoding.core.queue import load_transport  # noqa: E402

require_bounded_account()
load_transport()

# What is loaded now stays: the collector need not look through it again while somebody waits.
gc.collect()
gc.freeze()
