"""The web entry point: the API, protected media and the built front end."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bwvcoding.settings")

application = get_wsgi_application()
