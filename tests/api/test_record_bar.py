"""recordBar, recordCommands: what nobody is given, wherever encounters are given out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from bwvcoding.coding.actions import record_bar, record_commands, return_assignment
from bwvcoding.coding.models import Assignment, Bar
from bwvcoding.coding.queries import assignments_to_return, bars_to_encounters
from bwvcoding.core.errors import Conflict
from bwvcoding.footage.models import Clip, Grant, Viewing
from bwvcoding.studies.models import Membership
from tests.cast import Cast, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import BOOK, code_whole, ready_encounter, wave_of_two
from tests.factories.shares import first_of, opened, standing_on, wave_of_three


def watched(cast: Cast, who: Any, encounter: Any) -> None:
    """As in a panel or for custody: under no assignment."""
    clip = Clip.objects.get(encounter=encounter)
    grant = Grant.objects.create(
        clip=clip,
        user=who,
        session_hash="0" * 64,
        cookie_hash="1" * 64,
        purpose="custody",
        expires_at=timezone.now() + timedelta(minutes=15),
    )
    Viewing.objects.create(grant=grant, clip=clip, user=who)


def interest(cast: Cast, encounter: Any) -> None:
    record_bar(encounter_id=encounter.pk, coder_id=cast.ben.pk, kind="interest", actor=cast.cleo)


def panel(cast: Cast, encounter: Any) -> None:
    record_bar(encounter_id=encounter.pk, coder_id=cast.ben.pk, kind="panel", actor=cast.cleo)


def own_command(cast: Cast, encounter: Any) -> None:
    Membership.objects.filter(user=cast.ben).update(command="Central East")
    record_commands(
        study_id=cast.study.pk, commands={encounter.pk: "central east"}, actor=cast.cleo
    )


def custody(cast: Cast, encounter: Any) -> None:
    watched(cast, cast.ben, encounter)


WAYS = [
    (interest, "interest"),
    (panel, "panel"),
    (own_command, "own_command"),
    (custody, "viewed"),
]


@pytest.mark.parametrize(("way", "reason"), WAYS)
def test_a_wave_never_gives_a_coder_what_they_may_not_have(
    cast: Cast, way: Any, reason: str
) -> None:
    signed_protocol(cast, published(cast, BOOK).sha256)
    rows = [ready_encounter(cast, f"E{number:04}") for number in range(1, 7)]
    way(cast, rows[2])
    bars = bars_to_encounters(cast.study.pk, [cast.ben.pk], [row.pk for row in rows])
    assert bars == {cast.ben.pk: {rows[2].pk: reason}}
    opened(cast, rows)
    coders = set(Assignment.objects.filter(encounter=rows[2]).values_list("coder_id", flat=True))
    assert coders == {cast.ana.pk, cast.gil.pk}


@pytest.mark.parametrize(("way", "reason"), WAYS)
def test_nobody_steps_in_who_may_not_have_it(cast: Cast, client_of, way: Any, reason: str) -> None:
    wave = wave_of_three(cast)
    found = [
        a for a in Assignment.objects.filter(coder=cast.ana) if cast.ben.pk not in standing_on(a)
    ]
    way(cast, found[0].encounter)
    client_of(cast.ana).post(
        f"/api/assignments/{found[0].pk}/recusal", {"reason": "distress"}, format="json"
    )
    assert standing_on(found[0]) == {cast.gil.pk}
    [short] = client_of(cast.cleo).get(f"/api/waves/{wave.wave.pk}").json()["short"]
    assert short["keeps_out"] == {"stepped_back": 1, "has_it": 1, reason: 1}


@pytest.mark.parametrize(("way", "reason"), WAYS)
def test_what_becomes_known_later_stops_the_start_and_goes_to_another(
    cast: Cast, client_of, way: Any, reason: str
) -> None:
    wave_of_three(cast)
    mine = first_of(cast.ben)
    way(cast, mine.encounter)
    answer = client_of(cast.ben).post(f"/api/assignments/{mine.pk}/codings")
    assert answer.json()["code"] == "may-not-code"
    assert assignments_to_return(20) == [mine.pk]
    return_assignment(assignment_id=mine.pk)
    mine.refresh_from_db()
    assert mine.ended_because == "barred"
    assert standing_on(mine) == {cast.ana.pk, cast.gil.pk}
    assert assignments_to_return(20) == []


def test_what_was_coded_in_one_wave_is_not_given_again_except_to_code_it_again(
    cast: Cast, client_of
) -> None:
    first = wave_of_two(cast)
    for who in (cast.ana, cast.ben):
        code_whole(client_of(who), first.assignment(who))
    two = [cast.ana.pk, cast.ben.pk]
    with pytest.raises(Conflict) as refused:
        opened(cast, first.encounters, name="Again", coder_ids=two)
    assert refused.value.code == "too-few-may-code"
    again = opened(
        cast,
        first.encounters,
        name="Again",
        purpose="recode",
        recodes=first.wave.pk,
        coder_ids=two,
    )
    assert again.assignments.count() == 2


def test_an_interest_bars_a_recode_too(cast: Cast, client_of) -> None:
    first = wave_of_two(cast)
    for who in (cast.ana, cast.ben):
        code_whole(client_of(who), first.assignment(who))
    interest(cast, first.encounters[0])
    with pytest.raises(Conflict):
        opened(
            cast,
            first.encounters,
            name="Again",
            purpose="recode",
            recodes=first.wave.pk,
            coder_ids=[cast.ana.pk, cast.ben.pk],
        )


def test_only_a_lead_records_who_may_not_have_what(cast: Cast, client_of) -> None:
    encounter = ready_encounter(cast)
    body = {"coder": str(cast.ben.pk), "kind": "panel"}
    path = f"/api/encounters/{encounter.pk}/bars"
    for who, status in ((cast.cleo, 201), (cast.ana, 403), (cast.dev, 403), (cast.eve, 404)):
        assert client_of(who).post(path, body, format="json").status_code == status
    assert Bar.objects.get().recorded_by_id == cast.cleo.pk
    again = client_of(cast.cleo).post(path, body, format="json")
    assert again.status_code == 201
    assert Bar.objects.count() == 1


def test_commands_are_recorded_by_a_lead_for_encounters_of_the_study(cast: Cast, client_of) -> None:
    encounter = ready_encounter(cast)
    path = f"/api/studies/{cast.study.pk}/encounter-commands"

    def ask(who: Any, row: Any = encounter.pk, name: str = "Central East") -> Any:
        body = {"commands": [{"encounter": str(row), "command": name}]}
        return client_of(who).put(path, body, format="json")

    assert ask(cast.cleo).json() == {"recorded": 1}
    assert ask(cast.cleo, name="Central North").json() == {"recorded": 1}
    assert ask(cast.ana).status_code == 403
    assert ask(cast.eve).status_code == 404
    assert "not in this study" in ask(cast.cleo, row=cast.study.pk).json()["errors"]["commands"]
