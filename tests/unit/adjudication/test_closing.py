"""What a wave's coders must have met on before it closes."""

from __future__ import annotations

import pytest

from bwvcoding.adjudication.policies import Quorum, closing_sentence, undiscussed


@pytest.mark.parametrize("outcome", ["fail", "tentative", "pending_flags"])
def test_what_the_gate_does_not_pass_because_of_divergence_is_due(outcome):
    assert undiscussed({"fled": outcome, "respect": "pass"}, [], []) == ["fled"]


@pytest.mark.parametrize("outcome", ["pass", "hold", "insufficient_positives"])
def test_what_needs_more_coding_and_no_talk_is_not(outcome):
    assert undiscussed({"fled": outcome}, [], []) == []


def test_an_open_flag_on_diverging_coders_is_due_whatever_the_gate_says():
    assert undiscussed({"fled": "pass"}, ["fled"], []) == ["fled"]


def test_what_a_closed_debrief_was_about_is_done():
    assert undiscussed({"fled": "fail", "pava_used": "fail"}, [], ["fled"]) == ["pava_used"]


def test_the_sentence_names_the_variables_and_how_many_came_of_how_many_needed():
    sentence = closing_sentence(["Fled", "PAVA used"], Quorum(coders=20, present=4))
    assert "Fled, PAVA used" in sentence
    assert "4 of the 20 coders who have coded attended; 10 are needed" in sentence
    assert "called yet" in closing_sentence(["Fled"], None)
    assert "Close it" in closing_sentence(["Fled"], Quorum(coders=20, present=10))
