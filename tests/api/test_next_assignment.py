"""getNextAssignment, stateCapacity: what to do next, at the coder's own pace."""

from __future__ import annotations

from collections import Counter

from bwvcoding.coding.actions import state_capacity
from bwvcoding.coding.models import Assignment
from tests.cast import Cast, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import BOOK, code_whole, ready_encounter, start, wave_of_two
from tests.factories.shares import opened


def ask(client):
    return client.get("/api/my-assignments/next").json()


def state(client, cast: Cast, per_week: int):
    path = f"/api/studies/{cast.study.pk}/my-capacity"
    return client.put(path, {"per_week": per_week}, format="json")


def test_what_is_begun_comes_before_what_waits(cast: Cast, client_of) -> None:
    wave_of_two(cast, encounters=3)
    ana = client_of(cast.ana)
    in_order = list(Assignment.objects.filter(coder=cast.ana).order_by("position"))
    assert ask(ana)["assignment"]["id"] == str(in_order[0].pk)
    assert ask(ana)["assignment"]["state"] == "waiting"
    start(ana, in_order[2])
    assert ask(ana)["assignment"]["id"] == str(in_order[2].pk)
    assert ask(ana)["assignment"]["state"] == "started"


def test_why_there_is_none_is_said(cast: Cast, client_of) -> None:
    assert ask(client_of(cast.ana)) == {
        "assignment": None,
        "why": "none_given",
        "per_week": None,
        "this_week": 0,
    }
    opened = wave_of_two(cast)
    code_whole(client_of(cast.ana), opened.assignment(cast.ana))
    assert ask(client_of(cast.ana))["why"] == "all_done"
    assert ask(client_of(cast.eve))["why"] == "none_given"


def test_at_their_own_pace_a_coder_is_told_and_may_go_on(cast: Cast, client_of) -> None:
    wave_of_two(cast, encounters=3)
    ana = client_of(cast.ana)
    assert state(ana, cast, 1).json() == {"per_week": 1}
    assert ask(ana)["why"] == ""
    code_whole(ana, Assignment.objects.filter(coder=cast.ana).order_by("position")[0])
    told = ask(ana)
    assert (told["why"], told["per_week"], told["this_week"]) == ("pace_reached", 1, 1)
    assert told["assignment"]["state"] == "waiting"


def test_capacity_is_the_coders_own_and_within_reason(cast: Cast, client_of) -> None:
    assert state(client_of(cast.cleo), cast, 3).status_code == 403
    assert state(client_of(cast.eve), cast, 3).status_code == 404
    for wrong in (0, 501):
        assert "per_week" in state(client_of(cast.ana), cast, wrong).json()["errors"]
    assert state(client_of(cast.ana), cast, 3).status_code == 200
    assert state(client_of(cast.ana), cast, 4).json() == {"per_week": 4}


def test_a_new_wave_weighs_shares_by_what_coders_can_do(cast: Cast) -> None:
    signed_protocol(cast, published(cast, BOOK).sha256)
    rows = [ready_encounter(cast, f"E{number:04}") for number in range(1, 21)]
    for who, per_week in ((cast.ana, 2), (cast.ben, 1), (cast.gil, 1)):
        state_capacity(study_id=cast.study.pk, per_week=per_week, actor=who)
    opened(cast, rows)
    load = Counter(Assignment.objects.values_list("coder_id", flat=True))
    assert load[cast.ana.pk] >= 18
    assert abs(load[cast.ben.pk] - load[cast.gil.pk]) <= 1
