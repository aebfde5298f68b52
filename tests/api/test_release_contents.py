"""What stands in a release beside the codes: settlements, the sample, corrections, versions."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest
from django.utils import timezone

from bwvcoding.adjudication.actions import settle_disagreement
from bwvcoding.codebooks.models import CodebookVersion
from bwvcoding.coding.models import Assignment, CodedEvent, CodedValue, Coding
from bwvcoding.core.storage import store
from bwvcoding.sampling.actions import record_missing_footage
from bwvcoding.sampling.models import SampledStop
from bwvcoding.studies.models import Protocol
from tests.factories.agreement import Said, alike, evaluated_wave
from tests.factories.releases import lines, sealed
from tests.factories.sampling import sample


def archive_of(release) -> zipfile.ZipFile:
    with store().open(release.storage_key) as stream:
        return zipfile.ZipFile(BytesIO(stream.read()))


def once_apart(number: int, coder: int) -> Said:
    said = alike(number, coder)
    return Said(**{**vars(said), "fled": "yes"}) if (number, coder) == (2, 1) else said


@pytest.fixture
def opened(cast):
    return evaluated_wave(cast, once_apart)


def test_settlements_leave_beside_the_codings_under_a_stand_in_name(cast, opened):
    settle_disagreement(
        wave_id=opened.wave.pk, encounter_id=opened.encounters[2].pk, member="S1",
        variable="fled", value="no", reason="=Walks on.", actor=cast.dev,
    )  # fmt: skip
    archive = archive_of(sealed(cast, opened, "fled"))
    (line,) = lines(archive, "settlements.csv")
    assert (line["encounter"], line["member"], line["value"]) == ("E0003", "S1", "no")
    assert (line["reason"], line["adjudicator"]) == ("'=Walks on.", "A01")
    said = {
        line["value"]
        for line in lines(archive, "codes-long.csv")
        if line["encounter"] == "E0003" and line["variable"] == "fled"
    }
    assert said == {"no", "yes"}


def test_a_settlement_of_another_variable_stays(cast, opened):
    settle_disagreement(
        wave_id=opened.wave.pk, encounter_id=opened.encounters[2].pk, member="S1",
        variable="fled", value="no", reason="Walks on.", actor=cast.dev,
    )  # fmt: skip
    assert lines(archive_of(sealed(cast, opened)), "settlements.csv") == []


def test_a_correction_leaves_beside_the_original_with_its_marks(cast, opened):
    assignment = Assignment.objects.get(encounter=opened.encounters[1], coder=cast.ana)
    original = assignment.codings.get()
    correction = Coding.objects.create(
        assignment=assignment, corrects=original, reason="A slip.", submitted_at=None
    )
    CodedValue.objects.create(coding=correction, variable="cuffed", value="marked")
    CodedEvent.objects.create(coding=correction, variable="cuffed", label="front", start_ms=77)
    Coding.objects.filter(pk=correction.pk).update(submitted_at=timezone.now())
    archive = archive_of(sealed(cast, opened, "cuffed"))
    found = [
        (line["correction"], line["value"], line["start_ms"])
        for line in lines(archive, "codes-long.csv")
        if line["correction"] != "0"
    ]
    assert found == [("1", "marked", ""), ("1", "front", "77")]


def test_the_sample_leaves_with_what_became_of_each_stop(cast, opened):
    drawn = sample(cast)
    reserve = record_missing_footage(
        sampled_stop_id=drawn[0].pk, reason="deleted", note="Ask Kit.", actor=cast.kit
    )
    for stop, encounter in ((drawn[1], 0), (reserve, 1)):
        SampledStop.objects.filter(pk=stop.pk).update(encounter=opened.encounters[encounter])
    archive = archive_of(sealed(cast, opened))
    told = lines(archive, "ledger.csv")
    assert len(told) == SampledStop.objects.count()
    fates = {line["encounter"]: line["fate"] for line in told if line["encounter"]}
    assert fates == {"E0001": "coded", "E0002": "coded"}
    (missing,) = [line for line in told if line["fate"] == "no_footage"]
    assert (missing["missing_reason"], missing["replaced_by_position"]) == (
        "deleted", str(reserve.position),
    )  # fmt: skip
    stop = SampledStop.objects.get(pk=drawn[1].pk)
    (line,) = [line for line in told if line["encounter"] == "E0001"]
    assert int(line["probability_numerator"]) == stop.probability_numerator
    assert float(line["weight"]) == pytest.approx(
        stop.probability_denominator / stop.probability_numerator
    )
    for name in archive.namelist():
        if name.endswith((".csv", ".md", ".json")):
            assert b"Ask Kit." not in archive.read(name)
    assert drawn[0].draw.commitment in archive.read("methods.md").decode()


def test_a_wave_without_a_draw_has_an_empty_ledger(cast, opened):
    assert lines(archive_of(sealed(cast, opened)), "ledger.csv") == []


def test_receipts_name_the_versions_they_rest_on(cast, opened):
    archive = archive_of(sealed(cast, opened))
    (receipt,) = json.loads(archive.read("receipts.json"))
    assert receipt["codebook"]["sha256"] == CodebookVersion.objects.get().sha256
    assert receipt["protocol"]["sha256"] == Protocol.objects.get().sha256
    assert {"units", "coders", "coefficient", "low", "high", "seed"} <= set(receipt["result"])
    assert archive.read("codebook.yaml").decode() == CodebookVersion.objects.get().source
