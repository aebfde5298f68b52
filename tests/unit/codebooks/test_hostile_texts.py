"""Whatever is sent as a codebook, the answer is a codebook or a list of faults, never a crash."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bwvcoding.codebooks.canonical import as_json, canonical_json, from_json
from bwvcoding.codebooks.problems import CodebookError
from bwvcoding.codebooks.reading import read_codebook
from bwvcoding.codebooks.yaml_reading import read_yaml
from tests.factories.codebooks import SMALL

pytestmark = pytest.mark.slow

ODD = ["null", "[]", "{}", "-1", "true", "[[a]]", "{a: b}", '""', "x: y", "- x", "&a", "*a", "!t"]


def is_answered(text: str | bytes) -> bool:
    """Read, and the same after storing; or refused with sentences that can be sent."""
    try:
        codebook = read_codebook(text)
    except CodebookError as error:
        said = [str(problem) for problem in error.problems]
        return bool(said) and all(sentence.isprintable() for sentence in said)
    return from_json(json.loads(canonical_json(as_json(codebook)))) == codebook


@given(some.text() | some.binary())
@settings(max_examples=150, deadline=None)
def test_i20_any_text_or_bytes_are_answered(text):
    assert is_answered(text)


@given(some.recursive(some.text() | some.integers() | some.booleans() | some.none(), some.lists))
@settings(max_examples=100, deadline=None)
def test_any_json_is_answered(content):
    assert is_answered(json.dumps(content))


@given(some.integers(0, len(SMALL)), some.integers(0, 40), some.sampled_from(ODD))
@settings(max_examples=200, deadline=None)
def test_a_codebook_with_a_piece_torn_out_and_something_odd_put_in_is_answered(at, torn, odd):
    assert is_answered(SMALL[:at] + odd + SMALL[at + torn :])


KEYS = some.sampled_from(["slug", "version", "sources", "families", "variables", "checks", "id"])
PLAIN = some.recursive(
    some.none() | some.booleans() | some.integers(-5, 5) | some.sampled_from(["yes", "cuff", ""]),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(some.dictionaries(KEYS, PLAIN))
@settings(max_examples=150, deadline=None)
def test_any_mapping_of_known_keys_is_answered(content):
    assert is_answered(json.dumps(content))


@given(some.sampled_from(["level", "kind", "scope", "values", "missing", "ask_if", "range"]), PLAIN)
@settings(max_examples=150, deadline=None)
def test_any_content_of_a_variable_is_answered(key, content):
    document = read_yaml(SMALL).content
    document["variables"][0][key] = content
    assert is_answered(json.dumps(document))
