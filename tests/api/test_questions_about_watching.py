"""Questions about persons and their watching: who should be in the answer is, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.models import Assignment
from bwvcoding.coding.share_models import Policing
from bwvcoding.studies.actions import remove_member
from bwvcoding.studies.models import Membership
from tests.cast import Cast
from tests.factories.alerts import act
from tests.factories.asked import ago, ask, day_of, key, let_in, logged
from tests.factories.coding import OpenWave, wave_of_two


@pytest.fixture
def opened(cast: Cast) -> OpenWave:
    made = wave_of_two(cast, 2)
    for encounter in made.encounters:
        clip = encounter.clips.get()
        about = {"target": clip, "clip": clip.pk, "encounter": encounter.pk}
        logged(cast, Event.CLIP_UPLOADED, actor=cast.kit, **about)
    return made


def clip_of(opened: OpenWave, at: int = 0):
    return opened.encounters[at].clips.get()


def test_what_a_person_did_and_nobody_elses(cast: Cast, client_of, opened: OpenWave) -> None:
    let_in(cast, cast.ana, clip_of(opened), timezone.now())
    let_in(cast, cast.ben, clip_of(opened), timezone.now())
    rows = ask(client_of(cast.mo), cast, "person-history", person=cast.ana.pk)
    assert [row["act"] for row in rows] == ["grant.issued"]
    assert ask(client_of(cast.mo), cast, "person-history", person=cast.eve.pk) == []


def test_each_viewing_of_a_person_is_laid_beside_its_assignment(
    cast: Cast, client_of, opened: OpenWave
) -> None:
    clip, now = clip_of(opened), timezone.now()
    right = let_in(cast, cast.ana, clip, now, opened.assignment(cast.ana).pk)
    key(cast, cast.ana, clip, right, now, 0)
    key(cast, cast.ana, clip, right, now, 1)
    let_in(cast, cast.ana, clip, now, opened.assignment(cast.ben).pk)
    let_in(cast, cast.ben, clip, now, opened.assignment(cast.ben).pk)
    rows = ask(client_of(cast.mo), cast, "person-viewed", person=cast.ana.pk)
    assert sorted((row["keys"], row["seconds"], row["fault"]) for row in rows) == [
        ("0", "", "the assignment is another's or of another encounter"),
        ("2", "0:00–0:08", ""),
    ]


def test_viewings_without_a_right_behind_them_are_named(
    cast: Cast, client_of, opened: OpenWave
) -> None:
    clip, now = clip_of(opened), timezone.now()
    let_in(cast, cast.ana, clip, now, opened.assignment(cast.ana).pk)
    let_in(cast, cast.dev, clip, now, purpose="adjudication")
    let_in(cast, cast.ben, clip, now)
    let_in(cast, cast.cleo, clip, now, purpose="adjudication")
    let_in(cast, cast.eve, clip, now)
    rows = ask(client_of(cast.mo), cast, "views-without-assignment")
    assert {row["who"]: row["fault"] for row in rows} == {
        "Ben": "no assignment",
        "Cleo": "a lead has no right to watch",
        "Eve": "no part in the study",
    }


def test_watching_after_an_assignment_has_ended_is_named(
    cast: Cast, client_of, opened: OpenWave
) -> None:
    mine = opened.assignment(cast.ana)
    grant = let_in(cast, cast.ana, clip_of(opened), timezone.now(), mine.pk)
    ended = timezone.now()
    Assignment.objects.filter(pk=mine.pk).update(ended_at=ended, ended_because="other")
    key(cast, cast.ana, clip_of(opened), grant, ended + timedelta(seconds=1))
    later = timezone.now() + timedelta(minutes=1)
    rows = ask(client_of(cast.mo), cast, "views-without-assignment", until=later)
    assert [row["fault"] for row in rows] == ["watched after the assignment had ended"]


def test_keys_that_left_after_an_end_are_listed_and_earlier_ones_are_not(
    cast: Cast, client_of, opened: OpenWave
) -> None:
    clip, other = clip_of(opened), clip_of(opened, 1)
    grant = let_in(cast, cast.ana, clip, ago(hours=5))
    key(cast, cast.ana, clip, grant, ago(hours=4), 0)
    about = {"encounter": clip.encounter_id}
    logged(cast, Event.CODING_SUBMITTED, ago(hours=3), actor=cast.ana, **about)
    key(cast, cast.ana, clip, grant, ago(hours=2), 1)
    key(cast, cast.ben, clip, grant, ago(hours=2), 2)
    logged(
        cast,
        Event.CLIP_EXPIRED,
        ago(hours=1),
        clip=other.pk,
        encounter=other.encounter_id,
        detail={"retain_until": day_of(ago(days=3))},
    )
    key(cast, cast.dev, other, grant, ago(days=1), purpose="adjudication")
    rows = ask(client_of(cast.mo), cast, "keys-too-late")
    assert {(row["who"], row["why"]) for row in rows} == {
        ("Ana", "after the coding was submitted"),
        ("Dev", "after the last day it was to be kept"),
    }


def test_keys_after_somebody_left_are_late_until_they_are_back(
    cast: Cast, client_of, opened: OpenWave
) -> None:
    clip = clip_of(opened)
    grant = let_in(cast, cast.ana, clip, timezone.now())
    key(cast, cast.ana, clip, grant, timezone.now(), 0)
    remove_member(
        study_id=cast.study.pk, user_id=cast.ana.pk, proved_at=timezone.now(), actor=cast.cleo
    )
    key(cast, cast.ana, clip, grant, timezone.now(), 1)
    rows = ask(client_of(cast.mo), cast, "keys-too-late")
    assert [(row["seconds"], row["why"]) for row in rows] == [
        ("0:04–0:08", "after the person had left the study")
    ]


def test_raw_footage_is_what_the_protocol_lets_a_role_see(
    cast: Cast, client_of, opened: OpenWave
) -> None:
    clip = clip_of(opened)
    let_in(cast, cast.kit, clip, timezone.now(), purpose="custody")
    let_in(cast, cast.ana, clip, timezone.now())
    rows = ask(client_of(cast.mo), cast, "raw-views")
    assert [(row["who"], row["role"], row["purpose"]) for row in rows] == [
        ("Kit", "custodian", "custody")
    ]


def test_an_officer_who_opened_their_own_commands_footage_is_named(
    cast: Cast, client_of, opened: OpenWave
) -> None:
    Membership.objects.filter(user=cast.ben).update(command="Hackney")
    Policing.objects.create(encounter=opened.encounters[0], command="Hackney")
    Policing.objects.create(encounter=opened.encounters[1], command="Camden")
    for at in (0, 1):
        let_in(cast, cast.ben, clip_of(opened, at), timezone.now())
        let_in(cast, cast.ana, clip_of(opened, at), timezone.now())
    rows = ask(client_of(cast.mo), cast, "own-command")
    assert [(row["who"], row["command"]) for row in rows] == [("Ben", "Hackney")]


def test_what_a_person_could_have_seen_is_told_by_that_day(
    cast: Cast, client_of, opened: OpenWave
) -> None:
    clip, today = clip_of(opened), day_of(timezone.now())
    Assignment.objects.filter(encounter=opened.encounters[1], coder=cast.ana).delete()
    key(cast, cast.ana, clip, let_in(cast, cast.ana, clip, timezone.now()), timezone.now())
    mo = client_of(cast.mo)
    rows = ask(mo, cast, "person-could-see", person=cast.ana.pk, day=today)
    assert [(row["clip"], row["role"], row["keys"]) for row in rows] == [
        (str(clip.pk), "coder", "1")
    ]
    assert len(ask(mo, cast, "person-could-see", person=cast.kit.pk, day=today)) == 2
    assert ask(mo, cast, "person-could-see", person=cast.ana.pk, day="2020-01-01") == []
    assert ask(mo, cast, "person-could-see", person=cast.cleo.pk, day=today) == []


def test_refusals_are_found_by_person_and_by_clip(cast: Cast, client_of, opened: OpenWave) -> None:
    clip = clip_of(opened)
    client_of(cast.ana).get(f"/api/clips/{clip.pk}")
    client_of(cast.eve).get(f"/api/studies/{cast.study.pk}/clips")
    mo = client_of(cast.mo)
    assert {row["who"] for row in ask(mo, cast, "refused")} == {"Ana", "Eve"}
    assert [row["who"] for row in ask(mo, cast, "refused", person=cast.eve.pk)] == ["Eve"]
    rows = ask(mo, cast, "refused", clip=clip.pk)
    assert [(row["who"], row["about"]) for row in rows] == [("Ana", str(clip.pk))]


def test_acts_of_power_are_listed_and_everyday_work_is_not(
    cast: Cast, client_of, opened: OpenWave
) -> None:
    let_in(cast, cast.ana, clip_of(opened), timezone.now())
    act(Event.HOLD_PLACED, cast.max, cast, words={"reason": "complaint"})
    rows = ask(client_of(cast.mo), cast, "privileged")
    assert (rows[0]["who"], rows[0]["act"], rows[0]["about"]) == ("Max", "hold.placed", "complaint")
    acts = {row["act"] for row in rows}
    assert {"member.added", "role.confirmed", "role.requested", "study.founded"} <= acts
    assert not acts & {"grant.issued", "clip.uploaded", "wave.opened"}


def test_whoever_has_rights_and_does_nothing_is_named(
    cast: Cast, client_of, opened: OpenWave
) -> None:
    logged(cast, Event.CODING_STARTED, ago(days=31), actor=cast.ben)
    logged(cast, Event.CODING_STARTED, ago(days=29), actor=cast.ana)
    rows = {row["who"]: row for row in ask(client_of(cast.mo), cast, "dormant-accounts")}
    assert rows["Ben"]["assignments"] == "2"
    assert rows["Ben"]["last"] is not None
    assert rows["Gil"]["last"] is None
    assert not {"Ana", "Cleo", "Mo", "Eve"} & set(rows)
