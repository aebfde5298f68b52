"""Tells footage, which stands below and cannot ask, whose day with hard footage has been full."""

from django.apps import AppConfig


class WelfareConfig(AppConfig):
    name = "bwvcoding.welfare"

    def ready(self) -> None:
        from bwvcoding.footage.permissions import register_rest_check
        from bwvcoding.welfare.queries import rest_until

        register_rest_check(rest_until)
