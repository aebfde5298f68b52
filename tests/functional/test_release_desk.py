"""What the gate blocks does not leave: Cleo sees why, and the server says the same."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.functional.conftest import Judged
from tests.functional.house import House
from tests.functional.stage import Seat, ask, prove


def test_a_blocked_variable_cannot_be_asked_for_and_says_why(
    house: House, judged: Judged, seat_of: Callable[..., Seat]
) -> None:
    house.let_proofs_age()
    cleo = seat_of("cleo", refused=("409 POST",))
    cleo.page.goto(f"/studies/{judged.study}/releases")
    choice = cleo.page.get_by_role("checkbox", name="Taser drawn")
    expect(choice).to_be_disabled()
    why = cleo.page.locator(".release-why").first
    reason = why.inner_text()
    assert len(reason.split()) > 4, reason
    prove(cleo)
    answer = ask(cleo, "POST", f"/api/waves/{judged.wave}/releases", {"variables": ["taser_drawn"]})
    assert answer.status == 409
    blocked = answer.json()["blocked"]
    assert [one["variable"] for one in blocked] == ["taser_drawn"]
    assert all(sentence in reason for sentence in blocked[0]["reasons"])
