"""A blocked variable leaves by no route: API, action, worker, command; a cleared one is stamped."""

from __future__ import annotations

import csv
import json
import subprocess
import sys

import pytest
from django.core.management import get_commands
from django.utils import timezone

from bwvcoding.core.errors import Conflict
from bwvcoding.releases.actions import request_release, seal_release
from bwvcoding.releases.models import Release, ReleaseReceipt
from bwvcoding.reliability.actions import confirm_override, propose_override
from bwvcoding.reliability.models import GateDecision
from tests.factories.agreement import apart_on_flight, coded_wave, evaluate, evaluated_wave
from tests.factories.releases import built, held, lines, opened_zip, requested
from tests.structure.source import TREE, sources

REASON = "The Commissioner asked for this figure by name."
UNCLEARED = ["tentative", "fail", "insufficient_positives", "pending_flags", "hold"]


@pytest.fixture
def wave(cast):
    return evaluated_wave(cast, apart_on_flight)


def decided(wave, outcome: str) -> None:
    """The gate says this of taser_drawn, whatever it said before."""
    GateDecision.objects.filter(wave=wave.wave, variable="taser_drawn").update(outcome=outcome)


def overridden(cast, wave) -> None:
    asked = {"wave_id": wave.wave.pk, "variable": "fled", "reason": REASON}
    override = propose_override(**asked, proved_at=timezone.now(), actor=cast.mo)
    confirm_override(override_id=override.pk, proved_at=timezone.now(), actor=cast.max)


def archive_of(client, release):
    return opened_zip(client.get(f"/api/releases/{release.pk}/file"))


@pytest.mark.parametrize("outcome", UNCLEARED)
def test_refused_by_the_api(cast, client_of, wave, outcome):
    decided(wave, outcome)
    path = f"/api/waves/{wave.wave.pk}/releases"
    answer = client_of(cast.cleo).post(path, {"variables": ["taser_drawn"]}, format="json")
    assert (answer.status_code, answer.json()["code"]) == (409, "gate-blocked")
    assert answer.json()["blocked"][0]["outcome"] == outcome
    assert not Release.objects.exists()


@pytest.mark.parametrize("outcome", UNCLEARED)
def test_refused_by_the_action(cast, wave, outcome):
    decided(wave, outcome)
    with pytest.raises(Conflict) as refused:
        request_release(
            wave_id=wave.wave.pk,
            variables=["taser_drawn"],
            proved_at=timezone.now(),
            actor=cast.cleo,
        )
    assert refused.value.code == "gate-blocked"


@pytest.mark.parametrize("outcome", UNCLEARED)
def test_refused_by_the_worker_when_the_row_is_there_all_the_same(cast, wave, outcome):
    """Written straight to the table, as someone with the database in hand could."""
    decided(wave, outcome)
    release = Release.objects.create(
        wave=wave.wave, variables=["taser_drawn"], requested_by=cast.cleo
    )
    decision = GateDecision.objects.get(wave=wave.wave, variable="taser_drawn", superseded_at=None)
    ReleaseReceipt.objects.create(release=release, variable="taser_drawn", decision=decision)
    row = built(release)
    assert (row.sealed_at, row.refusals[0]["outcome"]) == (None, outcome)


@pytest.mark.parametrize("outcome", UNCLEARED)
def test_refused_at_the_seal_with_a_file_in_hand(cast, wave, outcome):
    asked = held(requested(cast, wave))
    decided(wave, outcome)
    row = seal_release(**asked)
    assert (row.sealed_at, row.storage_key, row.refusals[0]["outcome"]) == (None, "", outcome)


@pytest.mark.parametrize("variable", ["fled", "taser_drawn"])
def test_refused_without_a_receipt(cast, wave, variable):
    release = Release.objects.create(wave=wave.wave, variables=[variable], requested_by=cast.cleo)
    assert built(release).sealed_at is None


def test_no_command_releases_anything():
    """Commands that could be asked would need the actions, and none has them."""
    ours = [name for name, app in get_commands().items() if app == "bwvcoding.operations"]
    assert "import_release" in ours
    for source in sources(TREE):
        if source.parts[:2] == ("bwvcoding", "operations"):
            reached = {one for one in source.imported_modules() if "releases" in one.split(".")}
            assert [one for one in reached if "actions" in one or "models" in one] == []


def test_there_is_no_admin_to_go_through(settings, client_of, cast):
    assert not [app for app in settings.INSTALLED_APPS if "admin" in app]


def test_an_override_lets_it_out_and_is_stamped_on_everything(cast, client_of, wave):
    overridden(cast, wave)
    release = built(requested(cast, wave, "fled", "respect"))
    archive = archive_of(client_of(cast.cleo), release)
    receipts = {one["variable"]: one for one in json.loads(archive.read("receipts.json"))}
    assert (receipts["fled"]["basis"], receipts["respect"]["basis"]) == ("override", "pass")
    assert receipts["fled"]["stamp"].startswith("RELEASED AGAINST THE GATE (fail)")
    assert receipts["fled"]["override"]["reason"] == REASON
    stamped = {line["variable"]: line["stamp"] for line in lines(archive, "agreement.csv")}
    assert REASON in stamped["fled"]
    assert stamped["respect"] == ""
    for line in lines(archive, "data-dictionary.csv"):
        assert (REASON in line["stamp"]) == (line["variable"] == "fled")
    assert "RELEASED AGAINST THE GATE" in archive.read("methods.md").decode()
    assert REASON in json.loads(archive.read("manifest.json"))["stamps"]["fled"]
    page = client_of(cast.mo).get(f"/api/releases/{release.pk}").json()
    fled = next(one for one in page["receipts"] if one["variable"] == "fled")
    assert (fled["basis"], REASON in fled["stamp"]) == ("override", True)


def test_tentative_leaves_only_where_the_protocol_says_so_and_says_what_it_is(cast, client_of):
    wave = coded_wave(cast, release_tentative=True)
    evaluate(wave)
    decided(wave, "tentative")
    release = built(requested(cast, wave))
    archive = archive_of(client_of(cast.cleo), release)
    (line,) = lines(archive, "agreement.csv")
    assert (line["outcome"], line["basis"]) == ("tentative", "tentative")
    assert line["stamp"].startswith("TENTATIVE agreement")


def test_the_old_release_still_says_what_it_said(cast, client_of, wave):
    release = built(requested(cast, wave))
    client = client_of(cast.mo)
    before = client.get(f"/api/releases/{release.pk}").json()
    content = b"".join(client.get(f"/api/releases/{release.pk}/file").streaming_content)
    old = GateDecision.objects.get(wave=wave.wave, variable="taser_drawn", superseded_at=None)
    GateDecision.objects.filter(pk=old.pk).update(superseded_at=old.created_at)
    with pytest.raises(Conflict):
        requested(cast, wave)
    assert client.get(f"/api/releases/{release.pk}").json() == before
    assert b"".join(client.get(f"/api/releases/{release.pk}/file").streaming_content) == content


def test_no_process_loads_the_libraries_that_write_formats_before_it_builds():
    program = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'bwvcoding.settings';"
        "django.setup(); import bwvcoding.urls, worker.tasks.releases, worker.sweep;"
        "print(*{'pandas', 'pyarrow', 'pyreadstat', 'pympi'} & set(sys.modules))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=TREE, capture_output=True, text=True, check=True
    )
    assert next(csv.reader([said.stdout.strip()]), []) == []
