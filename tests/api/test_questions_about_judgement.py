"""Questions about codes, rules, releases, endings and the log: what belongs and what does not."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.models import Coding
from bwvcoding.footage.actions import place_hold
from bwvcoding.footage.models import Grant
from bwvcoding.reliability.models import GateOverride
from bwvcoding.sampling.actions import link_encounter
from tests.cast import Cast
from tests.factories.asked import ago, ask, key, let_in, logged
from tests.factories.footage import clip as waiting_clip
from tests.factories.footage import encounter, ready_clip
from tests.factories.retention import due_clip
from tests.factories.sampling import sample
from tests.factories.witnesses import MET, caught_up, mirror


def test_releases_are_told_with_their_file_and_who_took_them(cast: Cast, client_of) -> None:
    detail = {"variables": ["force", "fled"], "sha256": "ab" * 32, "stamps": {"fled": "override"}}
    logged(cast, Event.RELEASE_DOWNLOADED, actor=cast.cleo, detail=detail)
    logged(cast, Event.CODINGS_READ, actor=cast.cleo)
    (row,) = ask(client_of(cast.mo), cast, "releases")
    assert (row["who"], row["variables"]) == ("Cleo", "force, fled")
    assert (row["sha256"], row["stamps"]) == ("ab" * 32, "fled: override")


def test_first_saves_are_no_changes_and_later_ones_are(cast: Cast, client_of) -> None:
    first, second = Coding(), Coding()

    def save(at: float, coding: Coding, *variables: str, who=cast.ana) -> None:
        detail = {"variables": list(variables)}
        logged(cast, Event.VALUES_RECORDED, ago(hours=at), actor=who, target=coding, detail=detail)

    save(5, first, "force", "fled")
    save(4, first, "force", "search")
    save(4, second, "force", who=cast.ben)
    detail = {"corrects": str(first.pk)}
    logged(cast, Event.CODING_CORRECTED, ago(hours=2), actor=cast.ana, target=second, detail=detail)
    rows = ask(client_of(cast.mo), cast, "coding-changes")
    assert [(row["act"], row["variables"], row["locked"]) for row in rows] == [
        ("coding.corrected", "", "yes"),
        ("values.recorded", "force", "no"),
    ]
    assert rows[0]["before"] == str(first.pk)


def test_rules_changed_after_results_were_seen_are_told_apart(cast: Cast, client_of) -> None:
    logged(cast, Event.PROTOCOL_SIGNED, ago(days=3), actor=cast.mo)
    logged(cast, Event.CODINGS_READ, ago(days=2), actor=cast.cleo)
    logged(cast, Event.CODEBOOK_PUBLISHED, ago(days=1), actor=cast.cleo, detail={"version": 2})
    rows = ask(client_of(cast.mo), cast, "rules-changed")
    assert [(row["act"], row["seen"], row["what"]) for row in rows] == [
        ("codebook.published", "yes", "2"),
        ("protocol.signed", "no", ""),
    ]


def test_an_override_is_told_with_both_who_signed_it(cast: Cast, client_of) -> None:
    one, alone = GateOverride(), GateOverride()
    detail = {"variable": "fled", "outcome": "fail"}
    logged(cast, Event.OVERRIDE_PROPOSED, ago(hours=3), actor=cast.mo, target=one, detail=detail)
    logged(cast, Event.OVERRIDE_CONFIRMED, ago(hours=2), actor=cast.max, target=one, detail=detail)
    logged(cast, Event.OVERRIDE_PROPOSED, ago(hours=1), actor=cast.mo, target=alone, detail=detail)
    rows = ask(client_of(cast.mo), cast, "overrides")
    assert [(row["proposer"], row["confirmer"], row["confirmed_of"]) for row in rows] == [
        ("Mo", "nobody yet", ""),
        ("Mo", "Max", "met"),
    ]


def test_each_clip_is_told_with_how_it_ends(cast: Cast, client_of) -> None:
    overdue = due_clip(cast, "E1")
    held = due_clip(cast, "E2")
    place_hold(
        clip_id=held.pk, reason="A complaint is open.", proved_at=timezone.now(), actor=cast.max
    )
    kept = waiting_clip(cast, encounter(cast, "E3"), b"kept")
    rows = {row["footage"][:2]: row for row in ask(client_of(cast.mo), cast, "retention")}
    assert rows["E1"]["state"] == "overdue"
    assert (rows["E2"]["state"], rows["E2"]["holds"]) == ("held", "1")
    assert rows["E3"]["state"] in {"kept", "no last day"}
    assert (overdue.pk, kept.pk) != (None, None)


def test_the_way_from_draw_to_deletion_is_timed(cast: Cast, client_of) -> None:
    stop = sample(cast)[0]
    one = ready_clip(cast, "E1")
    ready_clip(cast, "E2")
    link_encounter(sampled_stop_id=stop.pk, encounter_id=one.encounter_id, actor=cast.kit)
    (row,) = ask(client_of(cast.mo), cast, "draw-to-deletion")
    assert (row["footage"], row["days"], row["destroyed"]) == ("E1", "0", None)
    assert row["drawn"] is not None
    assert row["in_time"] in {"yes", "no"}


def test_who_read_the_log_is_told_with_what_they_asked(cast: Cast, client_of) -> None:
    ask(client_of(cast.max), cast, "refused", person=cast.ana.pk)
    logged(cast, Event.CODINGS_READ, actor=cast.cleo)
    rows = ask(client_of(cast.mo), cast, "log-readers")
    assert [row["who"] for row in rows] == ["Mo", "Max"]
    assert rows[1]["asked"] == f"refused, person {cast.ana.pk}"


def test_an_hour_with_viewings_and_no_events_is_found(cast: Cast, client_of) -> None:
    one = ready_clip(cast, "E1")
    hours = timezone.now().replace(minute=30, second=0, microsecond=0) - timedelta(hours=5)
    for at in (hours, hours - timedelta(hours=2)):
        grant = Grant.objects.create(
            clip=one,
            user=cast.ana,
            session_hash="",
            cookie_hash="",
            purpose="coding",
            created_at=at,
            expires_at=at + timedelta(minutes=15),
        )
    logged(cast, Event.GRANT_ISSUED, hours, actor=cast.ana, target=grant, clip=one.pk)
    rows = ask(client_of(cast.mo), cast, "silence")
    quiet = [row for row in rows if row["verdict"] != "in order"]
    assert [(row["activity"], row["events"]) for row in quiet] == [("1", "0")]
    refused = client_of(cast.mo).get(
        f"/api/studies/{cast.study.pk}/questions/silence?since=2020-01-01T00:00:00Z"
    )
    assert refused.status_code == 422


def test_a_key_that_the_log_has_not_seen_is_found(cast: Cast, client_of) -> None:
    one = ready_clip(cast, "E1")
    now = timezone.now()
    made = [
        Grant.objects.create(
            clip=one,
            user=who,
            session_hash="",
            cookie_hash="",
            purpose="coding",
            expires_at=now + timedelta(minutes=15),
            opened={"0": 1, "1": 1},
        )
        for who in (cast.ana, cast.ben)
    ]
    for part in (0, 1):
        key(cast, cast.ana, one, made[0], timezone.now(), part)
    key(cast, cast.ben, one, made[1], timezone.now(), 0)
    rows = ask(client_of(cast.mo), cast, "counts-reconciled")
    assert {row["who"]: (row["counted"], row["logged"], row["verdict"]) for row in rows} == {
        "Ana": ("2", "2", "yes"),
        "Ben": ("2", "1", "NO"),
    }


def test_how_far_each_witness_has_cosigned_is_told(cast: Cast, client_of, tmp_path) -> None:
    met = mirror(MET, tmp_path / "met")
    extend_tree()
    size = caught_up(met)
    rows = {row["witness"]: row for row in ask(client_of(cast.mo), cast, "log-proof")}
    assert (rows[MET]["of"], rows[MET]["size"]) == ("met", str(size))
    assert rows["the log itself"]["size"] == str(size)


def test_events_are_counted_by_the_kinds_of_the_act(cast: Cast, client_of) -> None:
    one = ready_clip(cast, "E1")
    grant = let_in(cast, cast.ana, one, ago(hours=2))
    key(cast, cast.ana, one, grant, ago(hours=1), 0)
    key(cast, cast.ana, one, grant, ago(hours=1), 1)
    key(cast, cast.ana, one, grant, ago(days=20), 1)
    rows = {row["act"]: row for row in ask(client_of(cast.mo), cast, "by-class", since=ago(days=1))}
    assert (rows["key.delivered"]["kind"], rows["key.delivered"]["number"]) == ("consultation", "2")
    assert rows["clip.uploaded"]["kind"] == "collection"
