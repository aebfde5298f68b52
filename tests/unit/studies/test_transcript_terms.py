"""Who reads what is said in footage: the signed access table, and nobody by its silence."""

from __future__ import annotations

import pytest

from bwvcoding.studies.protocol import complete
from bwvcoding.studies.roles import Role
from bwvcoding.studies.transcript_terms import shows_transcripts
from tests.cast import protocol_document


def signed(**changes: object) -> dict[str, object]:
    return complete(protocol_document(**changes))


@pytest.mark.parametrize("role", Role)
def test_where_nothing_is_said_only_custodians_read_what_they_supply(role: Role) -> None:
    assert shows_transcripts(signed(), role) is (role is Role.CUSTODIAN)


def test_each_role_reads_where_its_row_of_the_table_says_so() -> None:
    document = signed(access={"coder": ["redacted", "transcript"], "adjudicator": ["redacted"]})
    readers = {role for role in Role if shows_transcripts(document, role)}
    assert readers == {Role.CODER, Role.CUSTODIAN}
