"""The table from raw text to codes."""

from __future__ import annotations

import io

import pytest

from bwvcoding.sampling.reading import StopFile
from bwvcoding.sampling.vocabulary import NOT_RECORDED, vocabulary, vocabulary_from
from tests.factories.sampling import cells, stop_file

SAME_MEANING = [
    ("outcome", "A no further action disposal", "Nothing found - no further action"),
    ("outcome", "Arrest", "Suspect arrested"),
    ("outcome", "Khat or Cannabis warning", "Offender given drugs possession warning"),
    ("outcome", "Penalty Notice for Disorder", "Offender given penalty notice"),
    ("outcome", "Summons / charged by post", "Suspect summonsed to court"),
    ("outcome", "Caution (simple or conditional)", "Offender cautioned"),
    ("outcome", "Community resolution", "Local resolution"),
    (
        "self_defined_ethnicity",
        "White - English/Welsh/Scottish/Northern Irish/British",
        "White - White British (W1)",
    ),
    (
        "self_defined_ethnicity",
        "Mixed/Multiple ethnic groups - Any other Mixed/Multiple ethnic background",
        "Mixed - Any other Mixed ethnic background (M9)",
    ),
    (
        "self_defined_ethnicity",
        "Asian/Asian British - Chinese",
        "Chinese or other ethnic group - Chinese (O1)",
    ),
    ("self_defined_ethnicity", "Other ethnic group - Not stated", "Not Stated (NS)"),
]


@pytest.mark.parametrize(("column", "new", "old"), SAME_MEANING)
def test_the_old_and_the_new_text_of_one_meaning_have_one_code(column, new, old):
    assert vocabulary().code(column, new) == vocabulary().code(column, old) is not None


def test_outcomes_that_only_the_old_vocabulary_had_keep_codes_of_their_own():
    words = vocabulary()
    assert words.code("outcome", "Article found - Detailed outcome unavailable") == "article_found"
    assert (
        words.code("outcome", "Suspected psychoactive substances seized - No further action")
        == "psychoactive_seized"
    )


def test_a_blank_is_not_recorded_and_never_no():
    words = vocabulary()
    for column in words.columns:
        assert words.code(column, "") == NOT_RECORDED
    assert words.code("outcome_linked", "False") == "no"


@pytest.mark.parametrize("text", ["arrest", "Arrest ", "ARREST", "None", "False"])
def test_a_text_that_is_nearly_known_is_unknown(text):
    assert vocabulary().code("outcome", text) is None


def test_every_column_of_answers_is_mapped():
    row = next(StopFile(io.BytesIO(stop_file([cells()]))).rows())
    codes = vocabulary().codes_of(row)
    assert codes["legislation"] == "misuse_of_drugs_s23"
    assert codes["clothing_removed"] == NOT_RECORDED
    assert len(codes) == 11


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("outcome: {arrest: [Arrest], other: [Arrest]}", "'Arrest' has two codes"),
        ("outcome: {arrest: ['']}", "must be a quoted, non-blank text"),
        ("outcome_linked: {'no': [False]}", "must be a quoted, non-blank text"),
        ("outcome: {not_recorded: [None given]}", "code of a blank"),
        ("colour: {red: [Red]}", "no stop record has"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(table, words):
    with pytest.raises(ValueError, match=words):
        vocabulary_from(f"version: 2\ncolumns:\n  {table}\n")
