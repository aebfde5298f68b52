"""openWave at full size: among 10,000 assignments nobody gets what they may not."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from uuid import UUID

import pytest

from bwvcoding.coding.actions import open_wave, record_commands
from bwvcoding.coding.models import Assignment, Bar
from bwvcoding.core.errors import Conflict
from bwvcoding.studies.models import Membership
from tests.cast import Cast
from tests.factories.great_wave import encounters_of
from tests.factories.shares import more_coders
from tests.factories.training import school

ENCOUNTERS, OVERLAP, CODERS = 2000, 5, 12


@pytest.mark.timeout(180)
def test_conflict_own_command_and_missing_licence_hold_in_ten_thousand_assignments(
    cast: Cast,
) -> None:
    standing = school(cast)
    people = more_coders(cast, CODERS)
    for person in people:
        standing.license(person)
    encounters = [row.pk for row in encounters_of(cast, ENCOUNTERS)]
    conflicted, officer, *_ = people
    known = encounters[::20]
    Bar.objects.bulk_create(
        Bar(
            encounter_id=encounter,
            coder=conflicted,
            kind="interest",
            words="",
            recorded_by=cast.cleo,
        )
        for encounter in known
    )
    Membership.objects.filter(user=officer).update(group="officer", command="Central East")
    policed = encounters[::3]
    record_commands(
        study_id=cast.study.pk, commands=dict.fromkeys(policed, "CENTRAL EAST"), actor=cast.cleo
    )
    asked = {
        "study_id": cast.study.pk,
        "name": "Main",
        "purpose": "main",
        "encounter_ids": encounters,
        "overlap": OVERLAP,
        "actor": cast.cleo,
    }
    ids = [person.pk for person in people]
    with pytest.raises(Conflict, match="Gil"):
        open_wave(**asked, coder_ids=[*ids, cast.gil.pk])

    open_wave(**asked, coder_ids=ids)

    rows = list(Assignment.objects.values_list("encounter", "coder"))
    assert len(rows) == len(set(rows)) == 10_000
    assert set(Counter(encounter for encounter, _ in rows).values()) == {OVERLAP}
    of: dict[UUID, set[UUID]] = {person: set() for person in ids}
    for encounter, coder in rows:
        of[coder].add(encounter)
    assert not of[conflicted.pk] & set(known)
    assert not of[officer.pk] & set(policed)
    assert cast.gil.pk not in of
    loads = [len(mine) for mine in of.values()]
    assert max(loads) - min(loads) <= 1
    free = [one for one in ids if one not in (conflicted.pk, officer.pk)]
    meetings = [len(of[one] & of[other]) for one, other in combinations(free, 2)]
    assert max(meetings) - min(meetings) <= 2
