"""What a person reads at the end: verdicts in order, numbers with their interval, sign-ins."""

import io

import pytest
from rich.console import Console

from bwvcoding.operations.demonstration.options import read_options
from bwvcoding.operations.demonstration.people import CODERS, PASSWORD
from bwvcoding.operations.demonstration.report import (
    coefficient_in_words,
    in_short,
    print_sign_ins,
    print_table,
    print_times,
)
from bwvcoding.operations.demonstration.run import Run


@pytest.fixture
def run():
    return Run(read_options(), Console(file=io.StringIO(), width=150), address="http://host:1")


def printed(run):
    return run.console.file.getvalue()


def decision(variable, outcome, value=0.9, **result):
    interval = {"low": 0.81, "high": 0.97}
    alpha = {"name": "alpha", "value": value, "ci": interval if value is not None else None}
    counts = {"coders": 8, "pairable_units": 120, "positives": 44}
    reasons = ["Because it is so; and more besides."]
    return {
        "variable": variable,
        "outcome": outcome,
        "reasons": reasons,
        "result": {"alpha": alpha, **counts, **result},
    }


def test_the_table_says_variable_counts_agreement_verdict_and_why(run):
    print_table(run, [decision("taser_drawn", "pass")])
    row = next(line for line in printed(run).splitlines() if "taser_drawn" in line)
    for part in ("8", "120", "44", "α 0.90 [0.81, 0.97]", "PASS", "Because it is so."):
        assert part in row


def test_what_failed_is_read_first(run):
    print_table(
        run, [decision("a_held", "hold"), decision("b_passed", "pass"), decision("c", "fail")]
    )
    text = printed(run)
    assert text.index("FAIL") < text.index("PASS") < text.index("HOLD")


def test_an_undefined_coefficient_is_called_so():
    assert coefficient_in_words({"name": "alpha", "value": None, "ci": None}) == "undefined"


def test_a_timed_variable_is_judged_by_f1():
    told = coefficient_in_words({"name": "event_f1", "value": 0.85, "ci": None})
    assert told == "F1 0.85"


def test_a_reason_is_cut_at_its_semicolon_only():
    assert in_short("Too few; below 10 nothing can be said.") == "Too few."
    assert in_short("All gave the same value.") == "All gave the same value."


def test_the_table_says_that_positives_are_enriched_and_how_coders_err(run):
    print_table(run, [decision("flee", "fail")])
    assert "on purpose" in printed(run)
    for coder in CODERS:
        assert f"{coder.name} ({coder.group})" in printed(run)


def test_the_sign_ins_are_printed_with_address_and_password(run):
    print_sign_ins(run)
    for part in ("http://host:1", PASSWORD, "ana@", "ben@", "cleo@", "mo@", "MOPAC"):
        assert part in printed(run)


def test_the_times_are_told_by_phase(run):
    with run.phase("Frame and draw"):
        pass
    print_times(run)
    assert "frame and draw 0 s" in printed(run)
