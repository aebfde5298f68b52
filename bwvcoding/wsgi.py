"""The web entry point: the API, protected media and the built front end."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bwvcoding.settings")

application = get_wsgi_application()

from bwvcoding.audit.queries import require_bounded_account  # noqa: E402 - after Django is set up

require_bounded_account()

# What is loaded now stays: the collector need not look through it again while somebody waits.
gc.collect()
gc.freeze()
