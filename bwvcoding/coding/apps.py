"""Tells footage, which stands below and cannot ask, who is assigned to what."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "bwvcoding.coding"

    def ready(self) -> None:
        from bwvcoding.coding.queries import is_live_assignment
        from bwvcoding.footage.permissions import register_assignment_check

        register_assignment_check(is_live_assignment)
