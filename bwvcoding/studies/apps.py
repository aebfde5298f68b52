"""Tells accounts, which stands below and cannot ask, whose role asks for a second factor."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "bwvcoding.studies"

    def ready(self) -> None:
        from bwvcoding.accounts.second_factor import register_demand
        from bwvcoding.studies.queries import is_factor_demanded

        register_demand(is_factor_demanded)
