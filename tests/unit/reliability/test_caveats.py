"""Limits moved after results could be seen are said beside every decision they touch."""

from datetime import UTC, datetime
from uuid import uuid4

from bwvcoding.reliability.caveats import threshold_caveats
from bwvcoding.studies.protocol import complete
from bwvcoding.studies.queries import Amendment, ProtocolInForce

BEFORE = {"aims": "a", "population": "p", "codebook_sha256": "0" * 64}
LOWER = {"thresholds": {"factual": {"alpha": 0.75}}, "amendment": "A smaller pilot."}


def version(number, document):
    return ProtocolInForce(uuid4(), uuid4(), number, "0" * 64, complete(document))


def amended(**changes):
    after = version(2, {**BEFORE, **changes})
    return Amendment(version(1, BEFORE), after, datetime(2026, 11, 2, tzinfo=UTC))


def test_the_sentence_names_versions_limits_and_the_reason_given():
    caveats = threshold_caveats(amended(**LOWER), had_results=True)
    assert list(caveats) == ["factual"]
    assert "version 2, after results under version 1 were visible" in caveats["factual"]
    assert "alpha 0.8 → 0.75" in caveats["factual"]
    assert caveats["factual"].endswith("Reason given: A smaller pilot.")


def test_limits_moved_before_anything_was_judged_need_no_caveat():
    assert threshold_caveats(amended(**LOWER), had_results=False) == {}


def test_a_new_version_with_the_same_limits_needs_none():
    assert threshold_caveats(amended(aims="Other."), had_results=True) == {}


def test_a_first_version_needs_none():
    assert threshold_caveats(None, had_results=False) == {}
