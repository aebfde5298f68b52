"""listBars, listCommands: what a lead has recorded about who may not code what."""

from __future__ import annotations

from bwvcoding.coding.actions import record_bar, record_commands
from tests.cast import Cast
from tests.factories.coding import ready_encounter


def paths(cast: Cast) -> list[str]:
    return [f"/api/studies/{cast.study.pk}/{what}" for what in ("bars", "encounter-commands")]


def test_a_lead_reads_the_bars_newest_first_with_who_recorded_them(cast: Cast, client_of) -> None:
    first, second = ready_encounter(cast, "E0001"), ready_encounter(cast, "E0002")
    record_bar(
        encounter_id=first.pk,
        coder_id=cast.ben.pk,
        kind="interest",
        words="A cousin is in it.",
        actor=cast.cleo,
    )
    record_bar(encounter_id=second.pk, coder_id=cast.ana.pk, kind="panel", actor=cast.cleo)
    rows = client_of(cast.cleo).get(paths(cast)[0]).json()["results"]
    told = [(row["reference"], row["name"], row["kind"], row["words"]) for row in rows]
    assert told == [
        ("E0002", cast.ana.name, "panel", ""),
        ("E0001", cast.ben.name, "interest", "A cousin is in it."),
    ]
    assert {row["recorded_by"] for row in rows} == {cast.cleo.name}


def test_a_lead_reads_the_command_last_recorded_of_each_encounter(cast: Cast, client_of) -> None:
    encounter = ready_encounter(cast)
    lead = client_of(cast.cleo)
    assert lead.get(paths(cast)[1]).json() == {"results": []}
    for name in ("Central East", "Central North"):
        record_commands(study_id=cast.study.pk, commands={encounter.pk: name}, actor=cast.cleo)
    row = {"encounter": str(encounter.pk), "command": "Central North"}
    assert lead.get(paths(cast)[1]).json() == {"results": [row]}


def test_nobody_but_a_lead_learns_whether_anything_is_recorded(cast: Cast, client_of) -> None:
    record_bar(
        encounter_id=ready_encounter(cast).pk,
        coder_id=cast.ana.pk,
        kind="interest",
        actor=cast.cleo,
    )
    for path in paths(cast):
        for who in (cast.ana, cast.dev, cast.kit, cast.mo, cast.eve):
            assert client_of(who).get(path).status_code == 404
