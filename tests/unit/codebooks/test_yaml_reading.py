"""YAML that could mislead a reader or exhaust a machine is refused with its line."""

import pytest

from bwvcoding.codebooks.problems import CodebookError
from bwvcoding.codebooks.yaml_reading import LARGEST_BYTES, read_yaml


def refusal(text: str | bytes) -> str:
    with pytest.raises(CodebookError) as caught:
        read_yaml(text)
    assert len(caught.value.problems) == 1
    return str(caught.value)


def test_yes_and_no_stay_words_and_only_true_and_false_are_truths():
    read = read_yaml("a: yes\nb: no\nc: on\nd: true\ne: false").content
    assert read == {"a": "yes", "b": "no", "c": "on", "d": True, "e": False}


def test_only_plain_digits_are_numbers():
    read = read_yaml("a: 12\nb: -3\nc: '12'\nd: 10:42\ne: 2024-01-05\nf: 1.5\ng: 0x1F").content
    assert read == {
        "a": 12,
        "b": -3,
        "c": "12",
        "d": "10:42",
        "e": "2024-01-05",
        "f": "1.5",
        "g": "0x1F",
    }


def test_every_part_knows_its_line():
    lines = read_yaml("title: x\nvariables:\n  - id: a\n  - id: b\n").lines
    assert lines[("variables", 1)] == 4
    assert lines[("variables", 1, "id")] == 4
    assert lines[("title",)] == 1


def test_a_key_given_twice_is_refused_with_both_lines():
    said = refusal("title: one\nslug: a\ntitle: two\n")
    assert "line 3" in said
    assert "'title' is given twice (first on line 1)" in said


def test_anchors_and_aliases_are_refused_so_no_small_file_grows_large():
    assert "line 1" in refusal("a: &a [x]\nb: [*a, *a]")
    assert "Anchors" in refusal("a: &a [x]\nb: [*a, *a]")


def test_an_alias_without_an_anchor_is_refused():
    assert "aliases" in refusal("b: *nothing")


def test_tags_are_refused_so_no_object_is_ever_made():
    assert "Tags" in refusal("a: !!python/object/apply:os.system ['true']")


def test_deep_nesting_is_refused_before_it_exhausts_the_stack():
    assert "deep" in refusal("[" * 100_000)


def test_a_text_over_the_size_limit_is_refused_unread():
    assert "at most" in refusal("a: " + "x" * LARGEST_BYTES)


def test_bytes_that_are_not_utf_8_are_refused():
    assert "UTF-8" in refusal("title: café".encode("latin-1"))


def test_broken_yaml_is_refused_with_its_line():
    assert "line 2" in refusal("title: x\nslug: ]\n")


def test_an_empty_text_is_refused():
    assert "empty" in refusal("# nothing but a comment\n")


def test_a_second_document_is_refused():
    assert "not valid YAML" in refusal("a: 1\n---\nb: 2\n")


def test_a_list_as_key_is_refused():
    assert "key must be a word" in refusal("? [a, b]\n: 1\n")


def test_control_characters_are_refused():
    assert "not valid YAML" in refusal("a: \x00")


@pytest.mark.parametrize("hidden", [r"\0", r"\ud800", r"\u202e", r"\u200b"])
def test_invisible_characters_are_refused_so_nothing_reads_other_than_it_is(hidden):
    assert "invisible character" in refusal(f'a: "x{hidden}y"')
    assert "invisible character" in refusal(f'"x{hidden}y": a')
