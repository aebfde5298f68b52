"""Tells footage, which stands below and cannot ask, what coders may watch to learn."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "bwvcoding.training"

    def ready(self) -> None:
        from bwvcoding.footage.permissions import register_training_check
        from bwvcoding.training.queries import is_trained_on

        register_training_check(is_trained_on)
