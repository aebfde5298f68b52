"""Questions about one clip: what belongs to the answer is in it, and nothing else."""

from __future__ import annotations

from uuid import UUID

import pytest

from bwvcoding.audit.vocabulary import Event
from bwvcoding.sampling.actions import link_encounter
from tests.cast import Cast
from tests.factories.asked import ago, ask, day_of, key, let_in, logged
from tests.factories.coding import wave_of_two
from tests.factories.footage import ready_clip
from tests.factories.sampling import sample

ASSIGNMENT = UUID(int=5)


@pytest.fixture
def clips(cast: Cast):
    return ready_clip(cast, "E1"), ready_clip(cast, "E2")


def test_the_history_of_a_clip_is_all_of_it_and_of_no_other(cast: Cast, client_of, clips) -> None:
    one, other = clips
    grant = let_in(cast, cast.ana, one, ago(), assignment=ASSIGNMENT)
    key(cast, cast.ana, one, grant, ago())
    key(cast, cast.ben, other, grant, ago())
    rows = ask(client_of(cast.mo), cast, "clip-history", clip=one.pk)
    assert [row["act"] for row in rows][:2] == ["key.delivered", "grant.issued"]
    assert {"clip.uploaded", "clip.ready"} <= {row["act"] for row in rows}
    assert rows[0]["seconds"] == "0:00–0:04"
    assert rows[0]["assignment"] == str(ASSIGNMENT)
    assert {row["footage"] for row in rows} == {"E1 · O1"}


def test_who_saw_which_seconds_and_how_often(cast: Cast, client_of, clips) -> None:
    one, other = clips
    grant = let_in(cast, cast.ana, one, ago(hours=3))
    for part, at in ((0, 3), (0, 2), (1, 2)):
        key(cast, cast.ana, one, grant, ago(hours=at), part)
    key(cast, cast.ben, one, let_in(cast, cast.ben, one, ago(hours=1)), ago(minutes=50))
    key(cast, cast.dev, other, grant, ago(hours=1))
    rows = ask(client_of(cast.mo), cast, "clip-seen", clip=one.pk)
    assert {(row["who"], row["seconds"], row["times"]) for row in rows} == {
        ("Ana", "0:00–0:04", "2"),
        ("Ana", "0:04–0:08", "1"),
        ("Ben", "0:00–0:04", "1"),
    }
    since = ask(client_of(cast.mo), cast, "clip-seen", clip=one.pk, since=ago(minutes=90))
    assert [row["who"] for row in since] == ["Ben"]


def test_who_could_watch_is_told_by_the_rights_of_that_day(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    one = opened.encounters[0].clips.get()
    uploaded = {"clip": one.pk, "encounter": one.encounter_id}
    logged(cast, Event.CLIP_UPLOADED, ago(minutes=2), actor=cast.kit, target=one, **uploaded)
    key(cast, cast.eve, one, let_in(cast, cast.eve, one, ago(minutes=1)), ago(seconds=5))
    asked = {"clip": one.pk, "day": day_of(ago())}
    rows = {row["who"]: row for row in ask(client_of(cast.mo), cast, "clip-could-and-did", **asked)}
    assert set(rows) == {"Ana", "Ben", "Dev", "Kit", "Eve"}
    assert rows["Dev"]["right"] == "as adjudicator"
    assert rows["Ana"]["right"] == f"assignment {opened.assignment(cast.ana).pk}"
    assert (rows["Eve"]["right"], rows["Eve"]["keys"]) == ("none that is counted here", "1")
    assert rows["Ana"]["keys"] == "0"
    before = ask(client_of(cast.mo), cast, "clip-could-and-did", clip=one.pk, day="2020-01-01")
    assert before == []


def test_a_subject_is_told_of_all_that_was_done_with_their_encounter(
    cast: Cast, client_of, clips
) -> None:
    one, other = clips
    logged(cast, Event.CODING_STARTED, ago(hours=1), actor=cast.ana, encounter=one.encounter_id)
    logged(cast, Event.CODING_STARTED, ago(hours=1), actor=cast.ben, encounter=other.encounter_id)
    rows = ask(client_of(cast.mo), cast, "subject-access", clip=one.pk)
    started = [row for row in rows if row["act"] == "coding.started"]
    assert [(row["who"], row["kind"]) for row in started] == [("Ana", "alteration")]
    assert "clip.uploaded" in {row["act"] for row in rows}
    assert "encounter.registered" in {row["act"] for row in rows}


def test_a_clip_is_followed_back_to_the_file_it_was_drawn_from(cast: Cast, client_of) -> None:
    one, other = ready_clip(cast, "E1"), ready_clip(cast, "E2")
    stop = sample(cast)[0]
    link_encounter(sampled_stop_id=stop.pk, encounter_id=one.encounter_id, actor=cast.kit)
    rows = ask(client_of(cast.mo), cast, "lineage", clip=one.pk)
    acts = [row["act"] for row in rows]
    assert acts == [
        "frame.imported",
        "draw.committed",
        "draw.executed",
        "encounter.linked",
        "encounter.registered",
        "clip.uploaded",
        "clip.ready",
    ]
    assert rows[5]["sha256"] == one.sha256
    undrawn = ask(client_of(cast.mo), cast, "lineage", clip=other.pk)
    assert [row["act"] for row in undrawn] == [
        "encounter.registered",
        "clip.uploaded",
        "clip.ready",
    ]
