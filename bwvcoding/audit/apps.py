"""Warns an operator, at `check --deploy`, where no controller's witness is waited for."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


class AuditConfig(AppConfig):
    name = "bwvcoding.audit"

    def ready(self) -> None:
        register(check_somebody_watches, Tags.security, deploy=True)


def check_somebody_watches(**_: Any) -> list[CheckMessage]:
    """For `manage.py check --deploy`: without a witness's word an operator is believed."""
    if settings.COSIGNATURES_NEEDED > 0:
        return []
    return [
        Warning(
            "COSIGNATURES_NEEDED is 0: releases, parts of controllers and auditors, and the "
            "destruction of footage wait for no controller's witness.",
            hint="Register a witness of each controller, then set it to 1 (docs/access-log.md).",
            id="audit.W001",
        )
    ]
