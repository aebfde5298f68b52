"""checkManifest: row by row, what would come of it; nothing is stored."""

from __future__ import annotations

from hashlib import sha256

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bwvcoding.footage.models import Clip, Upload
from tests.cast import Cast
from tests.factories.footage import clip, encounter
from tests.factories.uploads import CONTENT

THERE = sha256(CONTENT).hexdigest()
MANIFEST = f"""file_name,encounter_ref,camera_ref,wearer_role,offset_ms,sha256,force_record_ref
1.mp4,E1,cam 2,O2,1500,,h1
2.mp4,E1,cam 1,O1,0,{THERE},h2
3.mp4,E9,cam 1,,,,h3
1.mp4,E1,cam 1,,0,,h4
5.mp4,E1,cam 1,,soon,,h5
"""


def check(client, study_id, content: str | bytes = MANIFEST):
    bytes_ = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("manifest.csv", bytes_)
    return client.post(f"/api/studies/{study_id}/manifest", {"file": file}, format="multipart")


def test_each_row_is_matched_with_what_the_study_has(cast: Cast, client_of) -> None:
    one = encounter(cast, "E1")
    kept = clip(cast, one, CONTENT)
    answer = check(client_of(cast.kit), cast.study.pk)
    assert answer.status_code == 200
    told = answer.json()
    assert told["counts"] == {"ready": 1, "there": 1, "missing": 1, "double": 1, "wrong": 1}
    assert told["not_read"] == ["force_record_ref"]
    ready, there, missing, double, wrong = told["rows"]
    assert (ready["row"], ready["encounter"], ready["offset_ms"]) == (2, str(one.pk), 1500)
    assert (ready["camera"], ready["wearer_role"], ready["sentence"]) == ("cam 2", "O2", "")
    assert (there["state"], there["clip"]) == ("there", str(kept.pk))
    assert (missing["row"], missing["state"]) == (4, "missing")
    assert (double["state"], wrong["state"]) == ("double", "wrong")
    assert "whole milliseconds" in wrong["sentence"]
    assert (Clip.objects.count(), Upload.objects.count()) == (1, 0)


def test_another_studys_encounters_and_clips_are_not_told_of(cast: Cast, client_of) -> None:
    from bwvcoding.footage.actions import register_encounter
    from bwvcoding.studies.actions import add_member, found_study
    from tests.cast import address
    from tests.factories.footage import CAST_LIST

    other = found_study(
        slug="other",
        name="Another",
        controllers=["met"],
        lead_email=address("cleo"),
        actor=None,
    )
    add_member(
        study_id=other.pk,
        email=address("kit"),
        role="custodian",
        group="police",
        proved_at=timezone.now(),
        actor=cast.cleo,
    )
    clip(cast, encounter(cast, "E1"), CONTENT)
    register_encounter(study_id=other.pk, reference="E5", members=CAST_LIST, actor=cast.kit)
    text = f"file_name,encounter_ref,camera_ref,sha256\n1.mp4,E1,c,\n2.mp4,E5,c,{THERE}\n"
    told = check(client_of(cast.kit), other.pk, text).json()
    assert [row["state"] for row in told["rows"]] == ["missing", "ready"]


def test_a_file_that_is_no_manifest_is_refused_with_a_sentence(cast: Cast, client_of) -> None:
    answer = check(client_of(cast.kit), cast.study.pk, MANIFEST.encode("utf-16"))
    assert (answer.status_code, answer.json()["code"]) == (422, "manifest-refused")
    assert "CSV UTF-8" in answer.json()["errors"]["file"]


def test_only_a_custodian_checks(cast: Cast, client_of) -> None:
    for person, status in ((cast.ana, 403), (cast.cleo, 403), (cast.mo, 403), (cast.eve, 404)):
        assert check(client_of(person), cast.study.pk).status_code == status
