"""Whether the account this process has at the database could rewrite the log."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from bwvcoding.audit.standing import ASKED, READ, READ_AND_ADD, Standing

# The queue is no evidence: the sequencer takes rows out of it.
EVIDENCE = [name for name in READ_AND_ADD + READ if name != "audit_waitingevent"]


def own_standing() -> Standing | None:
    """None on SQLite, which has no accounts."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(ASKED, {"tables": EVIDENCE})
        account, is_superuser, owned, may_change = cursor.fetchone()
    return Standing(account, is_superuser, tuple(owned), tuple(may_change))


def require_bounded_account() -> None:
    """Raises ImproperlyConfigured at the start of a process that could rewrite what it logs."""
    if settings.AUDIT_ROLES == "best":
        return
    standing = own_standing()
    connection.close()
    if standing and (fault := standing.fault()):
        raise ImproperlyConfigured(fault)
