"""A published version is refused every change, by the model and by the database itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from bwvcoding.codebooks.models import CodebookVersion
from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.core.errors import Conflict, Invalid
from tests.factories.codebooks import published

TABLE = "codebooks_codebookversion"


def test_the_model_refuses_a_change(cast):
    version = published(cast)
    version.source = "other words"
    with pytest.raises(Conflict, match="never changes"):
        version.save()
    with pytest.raises(Conflict, match="never removed"):
        version.delete()


@pytest.mark.parametrize(
    "statement",
    [f"UPDATE {TABLE} SET source = 'x'", f"DELETE FROM {TABLE}"],
)
def test_the_database_refuses_a_change(cast, statement):
    before = published(cast).source
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert CodebookVersion.objects.get().source == before


def test_a_queryset_cannot_go_round_the_model(cast):
    published(cast)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        CodebookVersion.objects.update(version=2)


def test_an_unpublished_hash_is_refused_with_a_remedy(db):
    with pytest.raises(Invalid, match="Publish it first"):
        published_codebook("f" * 64)
