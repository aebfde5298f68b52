"""One content, one hash: layout, comments and key order of the YAML do not matter."""

import json

import pytest

from bwvcoding.codebooks.canonical import as_json, canonical_json, from_json, sha256_of
from bwvcoding.codebooks.reading import read_codebook
from bwvcoding.codebooks.shipped import STOP_AND_SEARCH

from .books import book, text, variable

CHECKS = """\
  - id: one
    when: {all: [{variable: cuff, in: ["yes"]}, {not: {variable: tone, in: [high]}}]}
    require: {any: [{variable: tone, in: [low]}]}
    message: Say why.
"""
WHOLE = (variable("cuff"), variable("tone", values="low,high"))


def test_a_codebook_survives_the_way_through_json_unchanged():
    whole = book(*WHOLE, checks=CHECKS)
    assert from_json(json.loads(canonical_json(as_json(whole)))) == whole


def test_the_shipped_codebook_survives_the_way_through_json_unchanged():
    shipped = read_codebook(STOP_AND_SEARCH.read_bytes())
    assert from_json(json.loads(canonical_json(as_json(shipped)))) == shipped


def test_layout_and_comments_do_not_change_the_hash():
    plain = text(*WHOLE)
    spaced = "# a comment\n" + plain.replace("title: A small book", "title:   A small\n  book")
    assert sha256_of(read_codebook(plain)) == sha256_of(read_codebook(spaced))


def test_any_word_changes_the_hash():
    plain = text(*WHOLE)
    changed = plain.replace("It is yes", "It is surely yes")
    assert sha256_of(read_codebook(plain)) != sha256_of(read_codebook(changed))


def test_canonical_json_is_sorted_dense_utf_8():
    assert canonical_json({"b": "é", "a": [1]}) == '{"a":[1],"b":"é"}'.encode()


def test_a_known_codebook_has_a_known_hash():
    # Guards stored hashes against a change of the canonical form.
    known = "61327eea2c329507d192e0145c4a2b4b24e33ab5b30ffca04a27d389932d6d3a"
    assert sha256_of(book(variable("cuff"))) == known


def test_a_damaged_stored_document_is_refused():
    document = as_json(book(*WHOLE))
    del document["variables"][0]["level"]
    with pytest.raises(ValueError, match="stored codebook is damaged"):
        from_json(document)
