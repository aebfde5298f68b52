"""Tells footage and coding, which stand below and cannot ask, what debriefs let in and hold up."""

from django.apps import AppConfig


class AdjudicationConfig(AppConfig):
    name = "bwvcoding.adjudication"

    def ready(self) -> None:
        from bwvcoding.adjudication.queries import (
            due_before_closing,
            is_discussed,
            known_answers,
            seen_encounters,
        )
        from bwvcoding.coding.registry import (
            register_closing_check,
            register_exposures,
            register_known_answers,
        )
        from bwvcoding.footage.permissions import register_debrief_check

        register_closing_check(due_before_closing)
        register_debrief_check(is_discussed)
        register_exposures(seen_encounters)
        register_known_answers(known_answers)
