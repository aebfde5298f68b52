"""readLogProof: how far the log is proved and by whom, for those who read the log."""

from __future__ import annotations

from pathlib import Path

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.models import AuditEvent
from tests.cast import Cast
from tests.factories.log import grown, recorded
from tests.factories.witnesses import MET, MOPAC, caught_up, mirror


def test_a_log_without_witnesses_is_proved_by_nobody(cast: Cast, client_of) -> None:
    extend_tree()
    told = client_of(cast.mo).get(f"/api/studies/{cast.study.pk}/log-proof").json()
    assert told["size"] == AuditEvent.objects.count()
    assert (told["proved_to"], told["witnesses"], told["waiting"]) == (None, [], 0)


def test_it_is_proved_to_where_the_slower_witness_is(cast: Cast, client_of, tmp_path: Path) -> None:
    met, mopac = mirror(MET, tmp_path / "met"), mirror(MOPAC, tmp_path / "mopac")
    first = grown(3)
    caught_up(met)
    told = client_of(cast.mo).get(f"/api/studies/{cast.study.pk}/log-proof").json()
    assert told["proved_to"] is None
    extend_tree()
    caught_up(mopac)
    second = grown(2)
    caught_up(met)
    recorded(1)
    told = client_of(cast.mo).get(f"/api/studies/{cast.study.pk}/log-proof").json()
    reached = {one["name"]: one for one in told["witnesses"]}
    assert reached[MET]["size"] > reached[MOPAC]["size"] > 0
    assert reached[MET]["organisation"] == "met"
    assert told["proved_to"] == reached[MOPAC]["proved_to"] >= first[-1].at.isoformat()[:23]
    assert reached[MET]["proved_to"] >= second[-1].at.isoformat()[:23]
    assert told["waiting"] > 0
    assert told["signed_at"]


def test_a_coder_is_not_told_how_long_the_log_is(cast: Cast, client_of) -> None:
    """O5, O6: it grows with every other coder's keystroke."""
    for who in (cast.ana, cast.cleo, cast.eve):
        answer = client_of(who).get(f"/api/studies/{cast.study.pk}/log-proof")
        assert answer.status_code == 404
