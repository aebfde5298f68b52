"""The session of a sign-in, asked for with every request."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSession

from bwvcoding.accounts.queries import standing_session


class SessionStore(DatabaseSession):
    """Django's own, read by a statement that is built once."""

    def _get_session_from_db(self) -> Any:
        session = standing_session(self.session_key)
        if session is None:
            self._session_key = None
        return session
