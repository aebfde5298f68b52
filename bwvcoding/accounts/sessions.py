"""The session of a sign-in, asked for with every request."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.utils import timezone

from bwvcoding.accounts.proof import ends_at
from bwvcoding.accounts.queries import standing_session
from bwvcoding.core.ids import kept_key

# Work keeps a session alive; noting it more often than this would write at every request.
NOTED_EVERY = timedelta(minutes=1)


class SessionStore(DatabaseSession):
    """Django's own, read by a statement that is built once; it ends when nobody is at work.

    The table holds no key that a browser could bring.
    """

    def _get_session_from_db(self) -> Any:
        session = standing_session(self.session_key)
        if session is None:
            self._session_key = None
        return session

    def exists(self, session_key: str) -> bool:
        return super().exists(kept_key(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row = super().create_model_instance(data)
        row.session_key = kept_key(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(kept_key(key))

    def load(self) -> dict[str, Any]:
        found = self._get_session_from_db()
        if found is None:
            return {}
        held = self.decode(found.session_data)
        self._extend(held, found.expire_date)
        return held

    def get_expiry_date(self, **given: Any) -> datetime:
        return _end(self)

    def _extend(self, held: dict[str, Any], ends: datetime) -> None:
        from bwvcoding.accounts.actions import extend_session

        until = _end(held)
        if until - ends > NOTED_EVERY:
            extend_session(key=str(self.session_key), until=until)


def _end(held: Any) -> datetime:
    idle = timedelta(minutes=settings.SESSION_IDLE_MINUTES)
    return ends_at(held, timezone.now(), idle, timedelta(seconds=settings.SESSION_COOKIE_AGE))
