"""Every table: its fields' sensitivity is declared, its rows have the common form."""

import pytest
from django.apps import apps

from bwvcoding.core.record import Record

MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("bwvcoding.") and not model._meta.auto_created
]
INHERITED = {field.name for field in Record._meta.get_fields()}
# Rows that are a place in the log's tree: they have no other identifier, and no birth of their own.
PLACED = {"WaitingEvent", "Leaf", "Subtree", "Checkpoint"}
LEVELS = {"public", "internal", "sensitive"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_public_internal_or_sensitive(model):
    fields = {field.name for field in model._meta.local_fields + model._meta.local_many_to_many}
    declared = getattr(model, "SENSITIVITY", {})
    assert set(declared) == fields - INHERITED
    assert set(declared.values()) <= LEVELS


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_row_is_a_record(model):
    is_placed = model._meta.app_label == "audit" and model.__name__ in PLACED
    assert issubclass(model, Record) or is_placed, "a row without a UUID and a birth"


def test_there_are_tables_to_judge():
    assert len(MODELS) > 20
