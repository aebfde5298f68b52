"""endBreakGlass: either controller, or whoever asked, ends it at once."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.footage.models import Clip, Grant
from tests.cast import Cast
from tests.factories.break_glass import asked, opened, step, watch
from tests.factories.footage import ready_clip


@pytest.fixture
def clip(cast: Cast) -> Clip:
    return ready_clip(cast)


@pytest.mark.parametrize("who", ["mo", "max", "cleo"])
def test_o16_it_is_felt_at_the_next_key(cast: Cast, client_of, clip: Clip, who: str) -> None:
    glass = opened(cast, clip)
    lead = client_of(cast.cleo)
    grant = Grant.objects.get(pk=watch(lead, clip).json()["id"])
    answer = step(client_of(getattr(cast, who)), glass, "ending")
    assert (answer.status_code, answer.json()["state"]) == (200, "over")
    assert lead.get(f"/media/{grant.pk}/keys/0").status_code == 404
    assert watch(lead, clip).status_code == 404
    grant.refresh_from_db()
    assert grant.revoked_at is not None
    event = AuditEvent.objects.get(action="break_glass.ended")
    assert (event.clip_id, event.outcome) == (clip.pk, "allow")


def test_what_was_ended_is_not_opened_any_more(cast: Cast, client_of, clip: Clip) -> None:
    glass = asked(cast, clip)
    assert step(client_of(cast.max), glass, "ending").status_code == 200
    mo = client_of(cast.mo)
    assert step(mo, glass, "opening").json()["code"] == "break-glass-answered"
    assert step(mo, glass, "ending").json()["code"] == "break-glass-over"


def test_a_lead_ends_no_more_than_their_own(cast: Cast, client_of, clip: Clip) -> None:
    glass = asked(cast, clip, cast.mo)
    for other in (cast.cleo, cast.kit, cast.ana, cast.eve):
        assert step(client_of(other), glass, "ending").status_code == 404
    glass.refresh_from_db()
    assert glass.ended_at is None


def test_footage_opened_for_another_purpose_stays_open(cast: Cast, client_of, clip: Clip) -> None:
    glass = opened(cast, clip)
    other = opened(cast, ready_clip(cast, "E2"))
    lead = client_of(cast.cleo)
    kept = watch(lead, other.clip).json()["id"]
    step(client_of(cast.max), glass, "ending")
    assert lead.get(f"/media/{kept}/keys/0").status_code == 200
