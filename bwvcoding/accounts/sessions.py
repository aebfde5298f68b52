"""The session of a sign-in, asked for with every request."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone

from bwvcoding.core.statement import Given, Statement

SESSION = Statement(
    lambda: Session.objects.filter(
        session_key=Given("key", models.CharField()),
        expire_date__gt=Given("now", models.DateTimeField()),
    ).only("session_data")
)


class SessionStore(DatabaseSession):
    """Django's own, read by a statement that is built once."""

    def _get_session_from_db(self) -> Any:
        session = SESSION.one(key=self.session_key, now=timezone.now())
        if session is None:
            self._session_key = None
        return session
