"""django-allauth's tables without its doors.

Its second factors need its account app to be installed, which asks for a middleware of its own.
That one serves allauth's pages; none of them is reachable here (ADR 0027).
"""

from allauth.account.apps import AccountConfig


class AccountTables(AccountConfig):
    default = False

    def ready(self) -> None:
        """No middleware is asked for."""
