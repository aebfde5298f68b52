"""Tells footage, which stands below and cannot ask, who is assigned to what, and who is barred."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "bwvcoding.coding"

    def ready(self) -> None:
        from bwvcoding.coding.queries import (
            awaited_among,
            bar_to_footage,
            live_assignments,
        )
        from bwvcoding.footage.permissions import (
            register_footage_bar,
            register_live_assignments,
        )
        from bwvcoding.footage.urgency import register_awaited_check

        register_live_assignments(live_assignments)
        register_footage_bar(bar_to_footage)
        register_awaited_check(awaited_among)
