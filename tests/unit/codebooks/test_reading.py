"""A codebook that two strangers could not use alike is refused; every fault has a remedy."""

import re
from pathlib import Path

import pytest

from bwvcoding.codebooks.document import Is, Level, VariableClass
from bwvcoding.codebooks.problems import CodebookError
from bwvcoding.codebooks.reading import read_codebook

from .books import HEAD, book, text, variable

DOCUMENT = Path(__file__).parents[3] / "docs" / "codebook.md"


def faults(yaml: str) -> list[str]:
    with pytest.raises(CodebookError) as caught:
        read_codebook(yaml)
    return [str(problem) for problem in caught.value.problems]


def only_fault(yaml: str) -> str:
    found = faults(yaml)
    assert len(found) == 1, found
    return found[0]


def test_a_good_codebook_is_read_whole():
    read = book(variable("cuff", values="no,yes+@"), variable("off", extra=asked_if("cuff", "yes")))
    assert read.slug == "small-book"
    assert read.by_id["cuff"].level is Level.NOMINAL
    assert read.by_id["cuff"].value_ids == ("no", "yes")
    assert read.by_id["cuff"].positive_ids == {"yes"}
    assert read.by_id["off"].ask_if == Is("cuff", ("yes",))


def asked_if(variable_id: str, *values: str) -> str:
    return f"ask_if: {{variable: {variable_id}, in: [{', '.join(values)}]}}"


def test_every_fault_is_reported_at_once_with_line_and_place():
    found = faults(
        "slug: Bad Slug\ntitle: ''\nversion: one\nvariables:\n  - id: cuff\n    levle: nominal\n"
    )
    assert any("line 1, slug: 'Bad Slug' is not a slug" in fault for fault in found)
    assert any("line 2, title: 'title' is empty" in fault for fault in found)
    assert any("line 3, version: 'version' must be a whole number" in fault for fault in found)
    assert any(
        "line 6, variables[0].levle: Unknown key 'levle'. Did you mean 'level'?" in fault
        for fault in found
    )


def test_an_unknown_level_is_refused_with_the_levels_there_are():
    said = only_fault(text(variable("cuff", level="categorical")))
    assert "'categorical' is not a level" in said
    assert "nominal, ordinal, interval, multi, event" in said


def test_the_same_id_twice_is_refused():
    assert "'cuff' is used twice" in only_fault(text(variable("cuff"), variable("cuff")))


def test_a_value_id_used_twice_is_refused():
    assert "'yes' twice" in only_fault(text(variable("cuff", values="yes,yes")))


def test_a_value_without_definition_is_refused():
    yaml = text(variable("cuff")).replace("definition: It is yes, ", "")
    assert "'definition' is missing" in only_fault(yaml)


def test_a_value_must_not_take_the_name_of_a_missing_code():
    assert "fixed meaning" in only_fault(text(variable("cuff", values="no,not_visible")))
    assert "fixed meaning" in only_fault(text(variable("run", level="event", values="none")))


def test_a_skip_rule_that_names_an_unknown_variable_is_refused():
    said = only_fault(text(variable("off", extra=asked_if("cuf", "yes"))))
    assert "There is no variable 'cuf'" in said
    assert "variables[0].ask_if" in said


def test_a_skip_rule_that_names_an_unknown_value_is_refused():
    yaml = text(variable("cuff"), variable("off", extra=asked_if("cuff", "maybe")))
    assert "'cuff' has no value 'maybe'" in only_fault(yaml)


def test_skip_rules_in_a_circle_are_refused_with_the_circle():
    yaml = text(
        variable("first", extra=asked_if("third", "yes")),
        variable("second", extra=asked_if("first", "yes")),
        variable("third", extra=asked_if("second", "yes")),
    )
    assert "first → third → second → first" in only_fault(yaml)


def test_a_skip_rule_on_itself_is_refused():
    assert "cuff → cuff" in only_fault(text(variable("cuff", extra=asked_if("cuff", "yes"))))


def test_two_circles_are_both_named():
    yaml = text(
        variable("a1", extra=asked_if("a2", "yes")),
        variable("a2", extra=asked_if("a1", "yes")),
        variable("b1", extra=asked_if("b1", "yes")),
    )
    assert len(faults(yaml)) == 2


def test_a_long_chain_of_skip_rules_is_no_circle():
    chain = [variable("v0")]
    chain += [variable(f"v{n}", extra=asked_if(f"v{n - 1}", "yes")) for n in range(1, 50)]
    assert len(book(*reversed(chain)).variables) == 50


def test_a_variable_must_say_which_missing_codes_it_offers():
    yaml = text(variable("cuff")).replace("    missing: [not_visible]\n", "")
    assert any("'missing' is missing" in fault for fault in faults(yaml))


def test_an_unknown_missing_code_is_refused():
    assert any("'unknown' is not a missing code" in f for f in faults(text(unknown_missing())))


def unknown_missing() -> str:
    return variable("cuff", missing="unknown")


def test_a_factual_variable_must_offer_not_seen_so_that_it_is_never_no():
    assert "must answer No" in only_fault(text(variable("cuff", missing="")))


def test_an_interpretive_variable_may_offer_no_missing_code():
    assert book(variable("tone", kind="interpretive", missing="")).by_id["tone"].missing == ()


def test_an_interval_without_range_is_refused():
    said = only_fault(text(variable("count", level="interval", values="")))
    assert "give its range" in said


def test_a_range_that_does_not_rise_is_refused():
    yaml = variable("count", level="interval", values="", extra="range: {min: 5, max: 5, unit: s}")
    assert "not after its start" in only_fault(text(yaml))


def test_a_range_on_a_nominal_variable_is_refused():
    yaml = variable("cuff", extra="range: {min: 1, max: 5, unit: s}")
    assert "only an interval has a range" in only_fault(text(yaml))


def test_an_interval_takes_no_values():
    yaml = variable("count", level="interval", extra="range: {min: 1, max: 5, unit: s}")
    assert "remove its values" in only_fault(text(yaml))


def test_numbered_values_of_an_ordinal_variable_must_rise():
    steps = variable("ladder", level="ordinal", values="step_1,step_3,step_2")
    assert "least to most" in only_fault(text(steps))
    assert book(variable("ladder", level="ordinal", values="step_1,step_2,step_10"))


def test_one_value_is_no_choice():
    assert "too few values" in only_fault(text(variable("cuff", values="yes")))


def test_a_positive_value_of_a_critical_variable_must_decide_on_its_time_mark():
    yaml = text(variable("taser", extra="critical: true"))
    undecided = yaml.replace("positive: true, needs_time: false", "positive: true")
    assert "say needs_time: true" in only_fault(undecided)
    assert read_codebook(yaml).by_id["taser"].critical


def test_a_critical_variable_must_say_what_is_positive():
    yaml = text(variable("taser", values="no,yes", extra="critical: true"))
    assert "is critical: say which value is positive" in only_fault(yaml)


def test_an_unknown_family_or_source_is_refused():
    yaml = text(variable("cuff", extra="sources: [S9]")).replace("family: force", "family: farce")
    found = faults(yaml)
    assert any("no family 'farce'" in fault for fault in found)
    assert any("no source 'S9'" in fault for fault in found)


CHECK = "  - {{id: one, when: {when}, require: {require}, message: Say why.}}\n"


def test_a_check_that_refers_to_an_unknown_value_is_refused():
    check = CHECK.format(
        when="{variable: cuff, in: ['yes']}", require="{variable: cuff, in: [tight]}"
    )
    said = only_fault(text(variable("cuff"), checks=check))
    assert "checks[0].require" in said
    assert "'cuff' has no value 'tight'" in said


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("{all: []}", "'all' lists no condition"),
        ("{any: [], all: []}", "exactly one of all, any, not"),
        ("{variable: cuff, in: []}", "'in' names no value"),
        ("{variable: cuff, in: [true]}", "'in' lists value ids"),
        ("{variabel: cuff, in: [no]}", "Did you mean 'variable'"),
        ("cuff", "Expected a mapping"),
    ],
)
def test_a_condition_that_is_none_is_refused(condition, sentence):
    check = CHECK.format(when="{variable: cuff, in: ['no']}", require=condition)
    assert any(sentence in fault for fault in faults(text(variable("cuff"), checks=check)))


def test_a_document_that_is_no_mapping_is_refused():
    assert any("Expected a mapping" in fault for fault in faults("- just\n- a list\n"))


def test_a_codebook_without_variables_is_refused():
    assert any("no variables" in fault for fault in faults(HEAD))


def test_the_threshold_class_follows_level_kind_and_importance():
    read = book(
        variable("taser", extra="critical: true"),
        variable("cuff"),
        variable("tone", kind="interpretive"),
        variable("shouts", level="event", values="loud", kind="interpretive"),
    )
    assert [v.variable_class for v in read.variables] == [
        VariableClass.CRITICAL_FACTUAL,
        VariableClass.FACTUAL,
        VariableClass.INTERPRETIVE,
        VariableClass.TIMED,
    ]


def test_a_title_too_long_to_be_kept_is_refused():
    yaml = text(variable("cuff")).replace("A small book", "A book " * 40)
    assert "longer than 200 characters" in only_fault(yaml)


def test_the_example_in_the_documentation_is_a_codebook():
    written = DOCUMENT.read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(slug: .*?)```", written, re.DOTALL)
    assert example
    assert read_codebook(example[1]).by_id.keys() == {"taser_drawn", "taser_fired"}
