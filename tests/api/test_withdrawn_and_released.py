"""What a withdrawal does to the gate and to releases that come after it: left out, and counted."""

from __future__ import annotations

from bwvcoding.footage.models import Encounter
from bwvcoding.releases.queries.codings import encounters_of
from bwvcoding.reliability.models import GateDecision, TalliedEncounter
from tests.api.test_release_contents import archive_of
from tests.factories.agreement import alike, evaluated_wave
from tests.factories.releases import lines, sealed
from tests.factories.rights import withdrawn
from worker.tasks.assignments import withdraw_assignments
from worker.tasks.gate import evaluate_gate


def taken_out(cast, encounter: Encounter) -> None:
    withdrawn(cast, encounter.clips.get())
    withdraw_assignments(str(encounter.pk))


def judged_on(opened) -> set[int]:
    standing = GateDecision.objects.filter(wave=opened.wave, superseded_at__isnull=True)
    return {one.result.complete_encounters for one in standing.select_related("result")}


def test_the_gate_judges_anew_without_it(cast):
    opened = evaluated_wave(cast, alike)
    (before,) = judged_on(opened)
    taken_out(cast, opened.encounters[1])
    evaluate_gate(str(opened.wave.pk))
    assert judged_on(opened) == {before - 1}
    tallied = TalliedEncounter.objects.filter(wave=opened.wave)
    assert tallied.count() == before - 1
    assert not tallied.filter(encounter=opened.encounters[1]).exists()


def test_a_later_release_holds_nothing_of_it(cast):
    opened = evaluated_wave(cast, alike)
    gone = opened.encounters[1]
    taken_out(cast, gone)
    evaluate_gate(str(opened.wave.pk))
    archive = archive_of(sealed(cast, opened))
    for name in ("codes-long.csv", "codes-wide.csv"):
        left = {line["encounter"] for line in lines(archive, name)}
        assert gone.reference not in left
        assert opened.encounters[0].reference in left


def test_nothing_of_it_leaves_before_the_worker_has_heard_of_it(cast):
    opened = evaluated_wave(cast, alike)
    withdrawn(cast, opened.encounters[1].clips.get())
    assert opened.encounters[1].pk not in {brief.id for brief in encounters_of(opened.wave.pk)}
