"""One event, one spelling, one hash."""

from __future__ import annotations

from hashlib import sha256

import pytest

from bwvcoding.audit.canonical import MAX_TEXT, canonical, leaf_hash


def test_keys_are_sorted_and_nothing_is_padded() -> None:
    assert canonical({"b": 1, "a": {"d": "x", "c": None}}) == '{"a":{"c":null,"d":"x"},"b":1}'


def test_letters_outside_ascii_stand_as_themselves() -> None:
    assert canonical({"name": "Zoë"}) == '{"name":"Zoë"}'


def test_a_float_is_refused_because_its_spelling_differs_between_languages() -> None:
    with pytest.raises(ValueError, match="integers and strings only"):
        canonical({"share": 0.1})


def test_l17_newlines_and_escapes_cannot_forge_a_second_line() -> None:
    assert "\n" not in canonical({"agent": "one\ntwo\x1b[31m\x00"})


def test_l17_a_lone_surrogate_can_still_be_hashed() -> None:
    text = canonical({"file": "clip\ud800.mp4"})
    assert len(leaf_hash(text)) == 64


def test_l17_a_megabyte_of_text_is_cut() -> None:
    assert len(canonical({"agent": "x" * 1_000_000})) == MAX_TEXT + len('{"agent":""}')


def test_the_leaf_is_that_of_an_rfc_6962_tree() -> None:
    assert leaf_hash("abc") == sha256(b"\x00abc").hexdigest()
