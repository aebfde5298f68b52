"""downloadRelease: what is in the file, and the event that comes before its first byte."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from django.utils.timezone import now
from rest_framework.test import APIClient

from bwvcoding.accounts.proof import FRESH, PROVED_AT
from bwvcoding.audit.models import AuditEvent
from bwvcoding.reliability.models import AgreementResult
from bwvcoding.studies.actions import remove_member
from tests.factories.agreement import Said, alike, apart_on_flight, evaluated_wave
from tests.factories.releases import lines, opened_zip, requested, sealed

PARTS = {
    "agreement.csv",
    "codebook.json",
    "codebook.yaml",
    "codes-long.csv",
    "codes-wide.csv",
    "codes.dta",
    "codes.parquet",
    "codes.sav",
    "data-dictionary.csv",
    "ledger.csv",
    "methods.md",
    "protocol.json",
    "public-key.pem",
    "read.R",
    "receipts.json",
    "settlements.csv",
}


def download(client, release):
    return client.get(f"/api/releases/{release.pk}/file")


def test_it_holds_the_variables_that_passed_and_no_other(cast, client_of):
    release = sealed(cast, evaluated_wave(cast, apart_on_flight), "taser_drawn", "cuffed")
    archive = opened_zip(download(client_of(cast.cleo), release))
    assert {line["variable"] for line in lines(archive, "codes-long.csv")} == {
        "taser_drawn",
        "cuffed",
    }
    for name in ("agreement.csv", "codes-wide.csv", "data-dictionary.csv", "methods.md"):
        assert "fled" not in archive.read(name).decode()
    receipts = json.loads(archive.read("receipts.json"))
    assert {one["outcome"] for one in receipts} == {"pass"}
    for one in receipts:
        found = AgreementResult.objects.get(gatedecision=one["decision"])
        figures = ("value", "low", "high", "method", "replicates", "seed", "coders")
        assert {name: one["result"][name] for name in figures} == {
            name: getattr(found, name) for name in figures
        }


def test_every_part_is_in_the_manifest_and_the_whole_has_the_hash_on_record(cast, client_of):
    release = sealed(cast, evaluated_wave(cast))
    content = b"".join(download(client_of(cast.max), release).streaming_content)
    assert sha256(content).hexdigest() == release.sha256
    archive = opened_zip(download(client_of(cast.max), release))
    hashes = json.loads(archive.read("manifest.json"))["sha256"]
    assert hashes == {
        name: sha256(archive.read(name)).hexdigest()
        for name in archive.namelist()
        if name not in {"manifest.json", "manifest.sig"}
    }
    assert sum(name.startswith("elan/") for name in hashes) == 70
    assert {name for name in hashes if not name.startswith("elan/")} == PARTS


def test_coders_leave_under_other_names(cast, client_of):
    release = sealed(cast, evaluated_wave(cast))
    archive = opened_zip(download(client_of(cast.cleo), release))
    assert {line["coder"] for line in lines(archive, "codes-long.csv")} == {"K01", "K02"}
    for name in archive.namelist():
        content = archive.read(name)
        for person in (cast.ana, cast.ben, cast.cleo):
            assert str(person.pk).encode() not in content, name
            if name.endswith((".csv", ".json", ".md", ".eaf", ".R")):
                assert person.name.encode() not in content, name


def test_values_of_each_level_are_written_plainly(cast, client_of):
    opened = evaluated_wave(cast)
    release = sealed(cast, opened, "officers", "searched", "cuffed")
    rows = lines(opened_zip(download(client_of(cast.cleo), release)), "codes-long.csv")
    of = [row for row in rows if row["encounter"] == "E0002" and row["coder"] == "K01"]
    assert {row["value"] for row in of if row["variable"] == "officers"} == {"2"}
    assert {row["value"] for row in of if row["variable"] == "searched"} == {"bag|person"}
    (mark,) = [row for row in of if row["start_ms"]]
    assert (mark["value"], mark["end_ms"], mark["correction"]) == ("rear", "", "0")
    assert mark["start_ms"] in {"1000", "1100"}


def test_a_reference_that_a_spreadsheet_would_run_is_made_safe(cast, client_of):
    opened = evaluated_wave(cast)
    opened.encounters[0].reference = "=HYPERLINK(1)"
    opened.encounters[0].save()
    release = sealed(cast, opened)
    text = opened_zip(download(client_of(cast.cleo), release)).read("codes-long.csv").decode()
    assert "'=HYPERLINK(1)" in text
    assert "\r\n=HYPERLINK" not in text


def test_the_download_is_in_the_log(cast, client_of):
    release = sealed(cast, evaluated_wave(cast))
    opened_zip(download(client_of(cast.mo), release))
    event = AuditEvent.objects.get(action="release.downloaded")
    assert (event.actor_id, event.target_id) == (cast.mo.pk, str(release.pk))
    assert event.category == "disclosure"


def test_before_it_is_built_there_is_nothing_to_download(cast, client_of):
    release = requested(cast, evaluated_wave(cast))
    assert download(client_of(cast.cleo), release).status_code == 404
    assert not AuditEvent.objects.filter(action="release.downloaded").exists()


@pytest.mark.parametrize("who", ["ana", "dev", "kit", "eve"])
def test_for_everyone_else_there_is_no_file(cast, client_of, who):
    release = sealed(cast, evaluated_wave(cast))
    assert download(client_of(getattr(cast, who)), release).status_code == 404


def test_a_blind_value_leaves_as_what_it_is(cast, client_of):
    def unseen(number, coder):
        hidden = number % 35 == 0
        return Said(
            **{**vars(alike(number, coder)), **({"taser_drawn": "not_visible"} if hidden else {})}
        )

    release = sealed(cast, evaluated_wave(cast, unseen, encounters=80))
    rows = lines(opened_zip(download(client_of(cast.cleo), release)), "codes-long.csv")
    assert sum(row["value"] == "not_visible" for row in rows) == 6


def test_i17_a_link_handed_on_opens_nothing_and_each_download_is_an_act_of_its_own(cast, client_of):
    release = sealed(cast, evaluated_wave(cast))
    mo = client_of(cast.mo)
    opened_zip(download(mo, release))
    opened_zip(download(mo, release))
    acts = AuditEvent.objects.filter(action="release.downloaded")
    assert [one.actor_id for one in acts] == [cast.mo.pk, cast.mo.pk]

    # The address alone, in a browser in which nobody has signed in, and in a coder's.
    assert download(APIClient(), release).status_code == 401
    assert download(client_of(cast.ana), release).status_code == 404
    # And in the browser of whoever stayed signed in longer than a proof counts.
    stale = client_of(cast.mo)
    session = stale.session
    session[PROVED_AT] -= 2 * FRESH.total_seconds()
    session.save()
    refused = download(stale, release)
    assert (refused.status_code, refused.json()["code"]) == (403, "proof-wanted")
    # Whoever has lost the right in between has lost the link with it.
    remove_member(study_id=cast.study.pk, user_id=cast.mo.pk, proved_at=now(), actor=cast.cleo)
    assert download(mo, release).status_code == 404
    assert acts.count() == 2
