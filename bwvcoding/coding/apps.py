"""Tells footage, which stands below and cannot ask, who is assigned to what, and who is barred."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "bwvcoding.coding"

    def ready(self) -> None:
        from bwvcoding.coding.queries import (
            awaited_among,
            bar_to_footage,
            is_live_assignment,
        )
        from bwvcoding.footage.permissions import (
            register_assignment_check,
            register_footage_bar,
        )
        from bwvcoding.footage.urgency import register_awaited_check

        register_assignment_check(is_live_assignment)
        register_footage_bar(bar_to_footage)
        register_awaited_check(awaited_among)
