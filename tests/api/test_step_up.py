"""What leaves, or changes who may do what, asks once more whether it is still the same person.

Each of these paths is tried with a sign-in that was proved six minutes ago, and then with one that
was proved just now, in a house in which there is what the path names.
"""

from __future__ import annotations

from collections import Counter

import pytest
from rest_framework.test import APIClient

from bwvcoding.accounts.proof import PROVED_AT
from bwvcoding.audit.models import AuditEvent
from bwvcoding.operations.reference.routes import Route, asks_for_proof, routes
from tests.api.no_event.scene import Seen, everything
from tests.api.test_access_matrix import ARRANGE, SCENE_OF, answered, gaps, names_in
from tests.cast import Cast

SIX_MINUTES = 6 * 60
STUDY = "api/studies/<uuid:study_id>"

# Each path, by whom it is tried, and the scene to try it in where it is one of its own.
GUARDED: dict[tuple[str, str], tuple[str, str]] = {
    ("post", "api/account/passkey-offer"): ("ana", ""),
    ("post", "api/account/passkeys"): ("ana", ""),
    ("post", "api/account/app-secret"): ("ana", ""),
    ("post", "api/account/app"): ("ana", ""),
    ("delete", "api/account/factors/<int:factor_id>"): ("ana", "a_passkey_no_longer_wanted"),
    ("post", "api/account/recovery-codes"): ("ana", ""),
    ("post", f"{STUDY}/members"): ("cleo", ""),
    ("put", f"{STUDY}/members/<uuid:user_id>"): ("cleo", ""),
    ("delete", f"{STUDY}/members/<uuid:user_id>"): ("cleo", ""),
    ("post", f"{STUDY}/members/<uuid:user_id>/factor-reset"): ("cleo", ""),
    ("post", "api/factor-resets/<uuid:reset_id>/confirmation"): ("mo", ""),
    ("post", f"{STUDY}/role-requests"): ("cleo", ""),
    ("post", "api/role-requests/<uuid:request_id>/confirmation"): ("mo", ""),
    ("post", "api/role-requests/<uuid:request_id>/ending"): ("mo", ""),
    ("post", f"{STUDY}/invitations"): ("cleo", ""),
    ("post", "api/invitations/<uuid:invitation_id>/renewal"): ("cleo", ""),
    ("post", "api/protocols/<uuid:protocol_id>/signatures"): ("mo", ""),
    ("post", "api/clips/<uuid:clip_id>/retention"): ("kit", ""),
    ("post", "api/clips/<uuid:clip_id>/holds"): ("mo", ""),
    ("post", "api/clips/<uuid:clip_id>/break-glass"): ("cleo", ""),
    ("post", "api/clips/<uuid:clip_id>/rights-requests"): ("kit", ""),
    ("post", "api/rights-requests/<uuid:request_id>/answer"): ("mo", "a_request_to_answer"),
    ("post", "api/break-glass/<uuid:glass_id>/opening"): ("mo", ""),
    ("post", "api/break-glass/<uuid:glass_id>/ending"): ("max", ""),
    ("post", "api/holds/<uuid:hold_id>/lifting"): ("max", ""),
    ("post", "api/waves/<uuid:wave_id>/overrides"): ("mo", ""),
    ("post", "api/overrides/<uuid:override_id>/confirmation"): ("max", ""),
    ("post", "api/waves/<uuid:wave_id>/releases"): ("cleo", ""),
    ("get", "api/releases/<uuid:release_id>/file"): ("mo", ""),
    ("post", "api/alerts/<uuid:alert_id>/closing"): ("mo", ""),
    ("post", "api/events/<uuid:event_id>/words-erasure"): ("mo", ""),
    ("get", f"{STUDY}/questions/<slug:slug>/file"): ("mo", ""),
}
BY_PATTERN = {route.pattern: route for route in routes()}


def test_no_guarded_path_is_missing_from_this_list_and_none_has_lost_its_guard() -> None:
    in_the_code = {
        (method, route.pattern)
        for route in routes()
        for method, view in route.methods.items()
        if asks_for_proof(view)
    }
    assert in_the_code == set(GUARDED)


def ready(cast: Cast, route: Route, scene: str) -> dict:
    given = ARRANGE[scene or SCENE_OF[gaps(route)]](cast)
    filled = {"code": "123456", "reason": "A reason that is long enough."}
    return names_in(cast, given) | filled


def proved(person, seconds_ago: int) -> APIClient:
    client = APIClient()
    client.force_login(person)
    session = client.session
    session[PROVED_AT] -= seconds_ago
    session.save()
    return client


def unlogged(seen: Seen) -> tuple[Counter, dict[str, str]]:
    """All but the log, in which the refusal stands, and how long the sign-in lasts."""
    own = ("audit_", "accounts_session", "accounts_signin", "sqlite_sequence")
    rows = {key: many for key, many in seen.rows.items() if not key[0].startswith(own)}
    return Counter(rows), seen.objects


@pytest.mark.parametrize(("method", "pattern"), GUARDED, ids=lambda part: part)
def test_l20_a_proof_six_minutes_old_is_asked_for_again_and_nothing_has_happened(
    cast: Cast, facts, method: str, pattern: str
) -> None:
    who, scene = GUARDED[method, pattern]
    ids = ready(cast, BY_PATTERN[pattern], scene)
    client = proved(getattr(cast, who), SIX_MINUTES)
    told = set(AuditEvent.objects.values_list("pk", flat=True))
    before = unlogged(everything())

    with facts() as sent:
        refused = answered(client, method, pattern, ids)

    assert (refused.status_code, refused.json()["code"]) == (403, "proof-wanted")
    assert unlogged(everything()) == before
    assert sent == []
    outcomes = AuditEvent.objects.exclude(pk__in=told).values_list("outcome", flat=True)
    assert set(outcomes) <= {"deny"}

    fresh = answered(proved(getattr(cast, who), 0), method, pattern, ids)
    if fresh.status_code >= 400:
        assert fresh.json()["code"] != "proof-wanted"
