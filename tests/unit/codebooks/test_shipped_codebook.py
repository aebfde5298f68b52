"""The codebook that ships says what the study needs, and its rules do what they say."""

import pytest

from bwvcoding.codebooks.completeness import completeness
from bwvcoding.codebooks.conditions import Answers, Evaluation, Member
from bwvcoding.codebooks.document import Level, VariableClass
from bwvcoding.codebooks.reading import read_codebook
from bwvcoding.codebooks.shipped import STOP_AND_SEARCH

SHIPPED = read_codebook(STOP_AND_SEARCH.read_bytes())
HOME_OFFICE_USES = ["drawn", "aimed", "arced", "reddot", "drive", "angle", "fired"]
GOWISELY = ["grounds", "object", "warrant", "identity", "station", "entitle", "legal", "you"]
ONE_SUBJECT = (Member("S1", "subject"), Member("O1", "officer"))


def given(values):
    placed = {
        (name, "S1" if SHIPPED.by_id[name].scope == "subject" else ""): value
        for name, value in values.items()
    }
    return Answers(members=ONE_SUBJECT, values=placed)


def failed(**values):
    return {f.check for f in Evaluation(SHIPPED, given(values)).failed_checks()}


def test_each_of_the_seven_home_office_taser_uses_is_its_own_timed_critical_question():
    for use in HOME_OFFICE_USES:
        variable = SHIPPED.by_id[f"taser_{use}"]
        assert variable.variable_class is VariableClass.CRITICAL_FACTUAL
        assert variable.value("yes").needs_time


@pytest.mark.parametrize("element", GOWISELY)
def test_each_gowisely_element_is_coded_with_its_time(element):
    variable = SHIPPED.by_id[f"g_{element}"]
    assert variable.value_ids == ("not_given", "partial", "full")
    assert variable.value("full").needs_time
    assert variable.value("partial").needs_time


def test_the_families_the_real_study_failed_on_are_critical():
    critical = {v.id for v in SHIPPED.variables if v.critical}
    assert {"taser_fired", "pava_drawn", "pava_used", "flee"} <= critical
    assert {"wpn_seen", "wpn_found", "wpn_threat", "wpn_used", "wpn_stated"} <= critical


def test_escalation_and_de_escalation_are_marked_for_both_sides():
    for name in ("esc_officer", "deesc_officer", "esc_subject", "deesc_subject"):
        assert SHIPPED.by_id[name].level is Level.EVENT


def test_every_value_is_defined_in_a_sentence_of_its_own():
    for variable in SHIPPED.variables:
        definitions = [value.definition for value in variable.values]
        assert len(set(definitions)) == len(definitions), variable.id
        assert all(len(text) > 20 for text in definitions), variable.id


def test_every_variable_has_guidance_and_a_source_and_every_source_is_used():
    assert all(variable.guidance and variable.sources for variable in SHIPPED.variables)
    used = {source for variable in SHIPPED.variables for source in variable.sources}
    assert used == {source.id for source in SHIPPED.sources}


def test_every_family_has_variables():
    assert {v.family for v in SHIPPED.variables} == {family.id for family in SHIPPED.families}


def test_no_taser_means_no_later_use_is_asked():
    places = Evaluation(SHIPPED, given({"taser_drawn": "no"}))
    assert not any(places.applies((f"taser_{use}", "")) for use in HOME_OFFICE_USES[1:])
    places = Evaluation(SHIPPED, given({"taser_drawn": "yes"}))
    assert all(places.applies((f"taser_{use}", "")) for use in HOME_OFFICE_USES[1:])


BREACHES = {
    "taser_use_implies_drawn": {"taser_fired": "yes", "taser_drawn": "no"},
    "taser_drawn_implies_carried": {"taser_drawn": "yes", "taser_carried": "no"},
    "taser_reddot_implies_aimed": {"taser_reddot": "yes", "taser_aimed": "no"},
    "taser_angle_implies_fired": {"taser_angle": "yes", "taser_fired": "no"},
    "pava_used_implies_drawn": {"pava_used": "yes", "pava_drawn": "no"},
    "cuff_off_implies_cuff": {"cuff_off": "removed", "cuff": "none"},
    "weapon_on_person_is_found": {"wpn_found": "person", "found": ["drugs"]},
    "found_weapon_has_place": {"found": ["weapon"], "wpn_found": "none"},
    "found_nothing_alone": {"found": ["drugs", "nothing"]},
    "flight_from_detention_is_resistance": {"flee": "after_detention", "conduct_max": "verbal"},
    "assault_is_aggressive": {"assault_officer": "attempted", "conduct_max": "active"},
    "weapon_use_is_serious": {"wpn_used": "yes", "conduct_max": "aggressive"},
    "weapon_held_out_is_seen": {"wpn_threat": "brandished", "wpn_seen": "no"},
    "words_need_sound": {"g_object": "full", "fq_audio": "none"},
    "no_grounds_alone": {"grounds_stated": ["area", "none_stated"]},
    "no_grounds_means_not_given": {"grounds_stated": ["none_stated"], "g_grounds": "full"},
    "cannabis_ground_is_stated": {"cannabis_role": "sole_ground", "grounds_stated": ["area"]},
    "cannabis_not_mentioned_is_no_ground": {
        "cannabis_role": "not_mentioned",
        "grounds_stated": ["cannabis_smell"],
    },
    "cannabis_sole_ground_is_alone": {
        "cannabis_role": "sole_ground",
        "grounds_stated": ["area", "cannabis_smell"],
    },
    "cannabis_several_needs_another": {
        "cannabis_role": "one_of_several",
        "grounds_stated": ["cannabis_smell"],
    },
    "no_technique_alone": {"unarmed": ["none", "strike"]},
    "take_down_is_ground": {"unarmed": ["take_down"], "ground": "no"},
    "no_tactic_alone": {"other_force": ["dog", "none"]},
    "nobody_injured_alone": {"injury": ["none", "subject"]},
}


def test_every_check_has_an_example_that_breaks_it():
    assert BREACHES.keys() == {check.id for check in SHIPPED.checks}


@pytest.mark.parametrize("check", BREACHES)
def test_a_check_catches_what_it_is_for(check):
    assert check in failed(**BREACHES[check])


QUIET = {
    "fq_start": "before_contact", "fq_end": "complete", "fq_audio": "most",
    "fq_view": "over_three_quarters", "fq_gap": "none", "cam_told": "no", "n_officers": 2,
    "n_subjects": 1, "n_bystanders": "nobody", "setting": "street", "searcher_uniform": "uniform",
    "search_start": "none", "receipt": "no", "g_grounds": "not_given", "g_object": "not_given",
    "g_identity": "not_given", "g_station": "not_given", "g_entitle": "not_given",
    "g_legal": "not_given", "g_you": "not_given", "g_understood": "no",
    "grounds_stated": ["none_stated"], "cannabis_role": "not_mentioned", "ethnicity_asked": "no",
    "taser_carried": "no", "taser_drawn": "no", "taser_warning": "no", "pava_drawn": "no",
    "cuff": "none", "ground": "no", "unarmed": ["none"], "other_force": ["none"],
    "injury": ["none"], "conduct_max": "compliant", "assault_officer": "no", "flee": "none",
    "wpn_seen": "no", "wpn_found": "none", "wpn_threat": "none", "wpn_used": "no",
    "wpn_stated": "no", "esc_officer": "none", "deesc_officer": "none", "esc_subject": "none",
    "deesc_subject": "none", "esc_overall": "neither", "outcome_seen": "left_unsaid",
}  # fmt: skip


def test_a_quiet_encounter_is_complete_without_a_single_mark():
    result = completeness(SHIPPED, given(QUIET))
    assert result.missing == ()
    assert result.inconsistent == ()


def test_leaving_any_one_of_them_out_is_noticed():
    for name in QUIET:
        rest = {key: value for key, value in QUIET.items() if key != name}
        assert name in {gap.variable for gap in completeness(SHIPPED, given(rest)).missing}
