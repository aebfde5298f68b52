"""Skip rules and checks: true, false, or not yet known; each member judged alone."""

from bwvcoding.codebooks.conditions import Evaluation, Mark

from .books import answers, book, variable


def ask_if(condition: str) -> str:
    return f"ask_if: {condition}"


def applies(codebook, given, variable_id, member=""):
    return Evaluation(codebook, given).applies((variable_id, member))


CUFF_IS_ON = "{variable: cuff, in: ['yes']}"
CUFFS = book(variable("cuff"), variable("off", extra=ask_if(CUFF_IS_ON)))


def test_a_variable_applies_only_when_its_skip_rule_holds():
    assert applies(CUFFS, answers(cuff="yes"), "off")
    assert not applies(CUFFS, answers(cuff="no"), "off")
    assert not applies(CUFFS, answers(cuff="not_visible"), "off")


def test_a_variable_waits_while_its_skip_rule_is_not_yet_known():
    assert not applies(CUFFS, answers(), "off")


def test_not_holds_only_once_the_answer_is_known():
    unless = book(variable("cuff"), variable("walk", extra=ask_if("{not: " + CUFF_IS_ON + "}")))
    assert not applies(unless, answers(), "walk")
    assert applies(unless, answers(cuff="no"), "walk")
    assert not applies(unless, answers(cuff="yes"), "walk")


def test_any_is_true_and_all_is_false_as_soon_as_one_part_decides():
    both = book(
        variable("a1"),
        variable("b1"),
        variable("either", extra=ask_if("{any: [" + is_yes("a1") + ", " + is_yes("b1") + "]}")),
        variable("both", extra=ask_if("{all: [" + is_yes("a1") + ", " + is_yes("b1") + "]}")),
    )
    assert applies(both, answers(a1="yes"), "either")
    assert not applies(both, answers(a1="no"), "either")
    assert not applies(both, answers(a1="yes"), "both")
    assert applies(both, answers(a1="yes", b1="yes"), "both")


def is_yes(variable_id: str) -> str:
    return f"{{variable: {variable_id}, in: ['yes']}}"


def test_skip_rules_chain_even_over_answers_left_from_before():
    chain = book(
        variable("first"),
        variable("second", extra=ask_if(is_yes("first"))),
        variable("third", extra=ask_if(is_yes("second"))),
    )
    assert applies(chain, answers(first="yes", second="yes"), "third")
    assert not applies(chain, answers(first="no", second="yes"), "third")


def test_what_does_not_apply_counts_as_not_applicable_whatever_was_recorded():
    given = Evaluation(CUFFS, answers(cuff="no", off="yes"))
    assert given.effective(("off", "")) == "not_applicable"
    assert given.effective(("cuff", "")) == "no"


BY_MEMBER = book(
    variable("cuff", scope="subject"),
    variable("off", scope="subject", extra=ask_if(CUFF_IS_ON)),
    variable("anyone_cuffed", extra=ask_if(CUFF_IS_ON)),
    variable("dark"),
    variable("seen", scope="subject", extra=ask_if("{variable: dark, in: ['no']}")),
)


def test_each_member_is_judged_by_their_own_answers():
    given = answers(cuff__S1="yes", cuff__S2="no")
    assert applies(BY_MEMBER, given, "off", "S1")
    assert not applies(BY_MEMBER, given, "off", "S2")


def test_a_member_rule_on_an_encounter_variable_asks_the_encounter():
    assert applies(BY_MEMBER, answers(dark="no"), "seen", "S2")


def test_an_encounter_rule_on_a_member_variable_means_any_member():
    assert applies(BY_MEMBER, answers(cuff__S2="yes"), "anyone_cuffed")
    assert not applies(BY_MEMBER, answers(cuff__S1="no", cuff__S2="no"), "anyone_cuffed")


def test_only_members_of_the_right_kind_are_asked():
    places = Evaluation(BY_MEMBER, answers()).places
    assert ("cuff", "S1") in places
    assert ("cuff", "O1") not in places
    assert ("dark", "") in places
    assert ("dark", "S1") not in places


def test_a_multi_select_matches_by_any_of_its_values():
    holds = book(
        variable("holds", level="multi", values="lock,push,none"),
        variable("why", extra=ask_if("{variable: holds, in: [lock]}")),
    )
    assert applies(holds, answers(holds=["lock", "push"]), "why")
    assert not applies(holds, answers(holds=["push"]), "why")


def test_an_event_variable_matches_by_being_marked_and_by_its_labels():
    shouts = book(
        variable("shouts", level="event", values="loud,rude"),
        variable("why", extra=ask_if("{variable: shouts, in: [marked]}")),
        variable("words", extra=ask_if("{variable: shouts, in: [rude]}")),
    )
    loud = Mark("shouts", "loud", 100, 200, member="O1")
    assert applies(shouts, answers(loud), "why")
    assert not applies(shouts, answers(loud), "words")
    assert applies(shouts, answers(Mark("shouts", "rude", 5)), "words")
    assert not applies(shouts, answers(shouts="none"), "why")


def test_an_interval_matches_by_number():
    count = book(
        variable("count", level="interval", values="", extra="range: {min: 0, max: 9, unit: x}"),
        variable("alone", extra=ask_if("{variable: count, in: [0, 1]}")),
    )
    assert applies(count, answers(count=1), "alone")
    assert not applies(count, answers(count=2), "alone")


DRAWN_CHECK = """\
  - id: fired_implies_drawn
    when: {variable: fired, in: ["yes"]}
    require: {variable: drawn, in: ["yes"]}
    message: Fired implies drawn.
"""
TASER = book(
    variable("drawn"), variable("fired", extra=ask_if(is_yes("drawn"))), checks=DRAWN_CHECK
)


def failed(codebook, given):
    return [(f.check, f.member) for f in Evaluation(codebook, given).failed_checks()]


def test_a_later_use_entered_directly_is_explained_not_dropped():
    found = Evaluation(TASER, answers(drawn="no", fired="yes")).failed_checks()
    assert [(f.check, f.message) for f in found] == [
        ("fired_implies_drawn", "Fired implies drawn.")
    ]
    assert found[0].variables == ("fired", "drawn")


def test_a_check_is_silent_while_it_cannot_be_decided():
    assert failed(TASER, answers(fired="yes")) == []
    assert failed(TASER, answers(drawn="no")) == []
    assert failed(TASER, answers(drawn="yes", fired="yes")) == []


def test_a_check_on_member_variables_names_the_member_at_fault():
    member_check = DRAWN_CHECK.replace("fired", "runs").replace("drawn", "pulls")
    codebook = book(
        variable("runs", scope="subject"),
        variable("pulls", scope="subject"),
        checks=member_check,
    )
    given = answers(runs__S1="yes", pulls__S1="yes", runs__S2="yes", pulls__S2="no")
    assert failed(codebook, given) == [("runs_implies_pulls", "S2")]


def test_a_check_across_scopes_is_judged_per_member():
    codebook = book(
        variable("fired", scope="subject"),
        variable("drawn"),
        checks=DRAWN_CHECK,
    )
    given = answers(fired__S1="no", fired__S2="yes", drawn="no")
    assert failed(codebook, given) == [("fired_implies_drawn", "S2")]
