"""Notes at every sign-in when it was proved."""

from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "bwvcoding.accounts"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        user_logged_in.connect(_note_proof, dispatch_uid="bwvcoding.accounts.proof")


def _note_proof(sender: Any, request: Any, user: Any, **given: Any) -> None:
    from bwvcoding.accounts.proof import mark_proved

    mark_proved(request.session)
