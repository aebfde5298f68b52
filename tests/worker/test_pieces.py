"""A long clip's pieces: shared by workers, made once each, used again after a crash, then gone."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from itertools import accumulate
from pathlib import Path

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import Conflict
from bwvcoding.core.sealing import open_still
from bwvcoding.core.storage import ObjectStore, store
from bwvcoding.footage import actions, keys
from bwvcoding.footage.keeping import left_of
from bwvcoding.footage.models import Clip, Piece, Rendition, RenditionJob
from bwvcoding.footage.policies import MOST_ATTEMPTS
from bwvcoding.footage.queries import clip_page, clips_to_make
from tests.cast import Cast
from tests.factories.footage import clip, encounter
from tests.factories.recordings import recording
from tests.factories.retention import past_its_day
from tests.factories.stored import objects_under
from worker.app import app
from worker.media.errors import MediaCrashed, MediaFailed, MediaRefused
from worker.reactions import MAKE_RENDITIONS, REMOVE_PIECES
from worker.sweep import sweep
from worker.tasks import pieces, renditions
from worker.tasks.leasing import lease_most_urgent
from worker.tasks.pieces import clear_pieces, make_leased_piece
from worker.tasks.renditions import make_renditions
from worker.tasks.retention import expire_clip

PICTURES = 100  # at ten a second


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("recordings") / "long.mp4"
    return recording(path, "-g", "10", size="320x240", seconds=10).read_bytes()


@pytest.fixture
def one(cast: Cast, content: bytes, settings) -> Clip:
    settings.PIECE_SECONDS = 3
    return clip(cast, encounter(cast), content)


@pytest.fixture
def planned(one: Clip) -> Clip:
    make_renditions(str(one.pk))
    assert Piece.objects.count() == 3
    return one


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "jobs"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict]]:
    tasks: list[tuple[str, dict]] = []
    monkeypatch.setattr(app, "send_task", lambda name, kwargs: tasks.append((name, kwargs)))
    return tasks


def job(one: Clip) -> RenditionJob:
    return RenditionJob.objects.get(clip=one)


def fall_silent() -> None:
    past = timezone.now() - timedelta(seconds=1)
    RenditionJob.objects.filter(leased_until__isnull=False).update(leased_until=past)
    Piece.objects.filter(leased_until__isnull=False).update(leased_until=past)


def happened(action: str) -> int:
    return AuditEvent.objects.filter(action=action).count()


def pictures_of(one: Clip) -> list[int]:
    """The time of each picture of the clip, in milliseconds, from the map that is served."""
    rendition = Rendition.objects.get(clip=one, profile="frames")
    with store().open(f"{rendition.storage_key}/frames.json") as sealed:
        data_key = keys.data_key(one.pk, one.key_id)
        told = json.loads(open_still(data_key, "frames.json", sealed.read()))
    return [tick * 1000 // told["timescale"] for tick in accumulate(told["deltas"])]


def ready_after(one: Clip, *, runs: int) -> None:
    """So many messages, one worker after another; the clip is ready after the last."""
    for _ in range(runs):
        assert clip_page(one.pk).state != "ready"
        make_renditions(str(one.pk))
    assert clip_page(one.pk).state == "ready"
    assert pictures_of(one) == list(range(0, PICTURES * 100, 100))
    made = list(Rendition.objects.filter(clip=one).values_list("profile", flat=True))
    assert len(made) == len(set(made)) == 8
    assert happened("clip.ready") == 1
    assert not Piece.objects.exists()
    assert objects_under(f"pieces/{one.pk}") == []


@pytest.mark.storage
def test_a_long_clip_is_planned_made_in_pieces_and_packed(one: Clip, facts) -> None:
    with facts() as told:
        make_renditions(str(one.pk))
    assert [fact for fact, _ in told] == ["pieces_planned"] * 3
    assert (job(one).leased_by, job(one).attempts) == ("", 0)
    assert sum(piece.pictures for piece in Piece.objects.all()) == PICTURES
    with facts() as told:
        ready_after(one, runs=4)
    assert [fact for fact, _ in told] == ["piece_stored"] * 3
    assert [happened(f"piece.{past}") for past in ("leased", "stored", "failed")] == [3, 3, 0]
    assert happened("pieces.removed") == 1


def test_a_clip_of_two_pieces_or_less_is_made_in_one_go(one: Clip, settings) -> None:
    settings.PIECE_SECONDS = 5
    make_renditions(str(one.pk))
    assert clip_page(one.pk).state == "ready"
    assert happened("pieces.planned") == 0


def test_workers_share_a_clip_and_none_gets_a_piece_that_another_holds(planned: Clip) -> None:
    held = [lease_most_urgent(planned.pk) for _ in range(3)]
    assert [lease.number for lease in held] == [0, 1, 2]
    assert lease_most_urgent(planned.pk) is None
    for lease in reversed(held):
        make_leased_piece(lease)
    ready_after(planned, runs=1)


def test_a_worker_killed_in_the_middle_loses_its_own_piece_alone(
    planned: Clip, monkeypatch: pytest.MonkeyPatch, own_temporary_folder: Path
) -> None:
    first, second = lease_most_urgent(planned.pk), lease_most_urgent(planned.pk)
    make_leased_piece(first)
    with monkeypatch.context() as broken:
        broken.setattr(ObjectStore, "put", _killed)
        with pytest.raises(Killed):
            make_leased_piece(second)
    fall_silent()
    ready_after(planned, runs=3)
    assert [happened(f"piece.{past}") for past in ("leased", "stored")] == [4, 3]
    assert list(own_temporary_folder.iterdir()) == []


def _killed(*args, **kwargs):
    raise Killed


def test_a_worker_that_lost_its_piece_keeps_nothing_and_stores_nothing(
    planned: Clip, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease, make = lease_most_urgent(planned.pk), pieces.make_piece

    def overtaken(*args):
        """It wakes up after another has made the piece."""
        monkeypatch.setattr(pieces, "make_piece", make)
        names = make(*args)
        fall_silent()
        make_leased_piece(lease_most_urgent(planned.pk))
        return names

    monkeypatch.setattr(pieces, "make_piece", overtaken)
    make_leased_piece(lease)
    assert Piece.objects.get(number=0).storage_key
    assert objects_under(f"pieces/{planned.pk}/{lease.token}") == []
    with pytest.raises(Conflict, match="taken this clip over"):
        actions.store_piece(
            clip_id=planned.pk, number=0, lease=lease.token, storage_key="x", parts=[]
        )


def test_what_lies_in_the_store_is_sealed(planned: Clip) -> None:
    make_renditions(str(planned.pk))
    piece = Piece.objects.get(number=0)
    assert {part["name"] for part in piece.parts} == {"360p.mp4", "thumbnails.yuv", "poster.jpg"}
    for part in piece.parts:
        with store().open(f"{piece.storage_key}/{part['name']}") as sealed:
            content = sealed.read()
        assert len(content) == part["size"]
        assert content.startswith(b"BWVSEAL1")
        for sign in (b"ftyp", b"avcC", b"JFIF"):
            assert sign not in content


@pytest.mark.parametrize("harm", ["changed", "of another name", "lost", "another hash"])
def test_a_piece_that_is_not_what_was_stored_is_refused_and_made_again(
    planned: Clip, harm: str
) -> None:
    for _ in range(3):
        make_renditions(str(planned.pk))
    damage(Piece.objects.get(number=1), harm)
    make_renditions(str(planned.pk))
    assert not Rendition.objects.exists()
    assert "Piece 2 was not as it had been stored" in clip_page(planned.pk).failure
    stored = [bool(piece.storage_key) for piece in Piece.objects.all()]
    assert stored == [True, False, True]
    make_renditions(str(planned.pk))
    fall_silent()
    ready_after(planned, runs=1)
    assert happened("piece.stored") == 4


def damage(piece: Piece, harm: str) -> None:
    other = Piece.objects.get(number=2)
    name = f"{piece.storage_key}/360p.mp4"
    if harm == "another hash":
        parts = [{**part, "sha256": "0" * 64} for part in piece.parts]
        Piece.objects.filter(pk=piece.pk).update(parts=parts)
        return
    with store().open(name if harm == "changed" else f"{other.storage_key}/360p.mp4") as sealed:
        content = bytearray(sealed.read())
    if harm == "lost":
        store().remove(name)
        return
    content[500] ^= harm == "changed"
    store().put(name, io.BytesIO(content))


def test_a_piece_that_fails_for_good_fails_its_clip_and_a_retry_keeps_what_is_stored(
    planned: Clip, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_renditions(str(planned.pk))

    def refuse(*args):
        raise MediaRefused("The recording is damaged and cannot be read. Copy it again.")

    with monkeypatch.context() as broken:
        broken.setattr(pieces, "make_piece", refuse)
        make_renditions(str(planned.pk))
    page = clip_page(planned.pk)
    assert (page.state, page.failure[:24]) == ("failed", "The recording is damaged")
    make_renditions(str(planned.pk))
    assert happened("piece.leased") == 2  # nothing goes on with a clip that has failed
    actions.retry_clip(clip_id=planned.pk, actor=cast.kit)
    ready_after(planned, runs=3)
    assert happened("piece.stored") == 3


@pytest.mark.parametrize(("error", "tries"), [(MediaFailed, MOST_ATTEMPTS), (MediaCrashed, 2)])
def test_a_piece_has_as_many_tries_as_a_clip(
    planned: Clip, monkeypatch: pytest.MonkeyPatch, error: type[MediaFailed], tries: int
) -> None:
    def fail(*args):
        raise error("There is no room left on the worker's disk.")

    monkeypatch.setattr(pieces, "make_piece", fail)
    Piece.objects.exclude(number=0).update(storage_key="made")
    for attempt in range(1, tries + 1):
        make_renditions(str(planned.pk))
        make_renditions(str(planned.pk))  # within the pause, or after the end: nothing
        assert Piece.objects.get(number=0).attempts == attempt
        assert clip_page(planned.pk).state == ("waiting" if attempt < tries else "failed")
        fall_silent()


def test_a_piece_that_silences_every_worker_sets_its_clip_aside(planned: Clip) -> None:
    Piece.objects.exclude(number=0).update(storage_key="made")
    for _ in range(MOST_ATTEMPTS):
        assert lease_most_urgent(planned.pk).number == 0
        fall_silent()
    assert lease_most_urgent(planned.pk) is None
    page = clip_page(planned.pk)
    assert (page.state, page.failure) == (
        "failed",
        "The worker stopped 3 times while working on it.",
    )


def test_the_sweep_finds_a_forgotten_piece_and_a_forgotten_packing(
    planned: Clip, sent: list
) -> None:
    again = (MAKE_RENDITIONS, {"clip_id": str(planned.pk)})
    held = [lease_most_urgent(planned.pk) for _ in range(3)]
    RenditionJob.objects.update(created_at=timezone.now() - timedelta(hours=1))
    sweep()
    assert sent == []
    fall_silent()
    sweep()
    assert sent == [again]
    assert len(held) == 3
    Piece.objects.update(storage_key="made", leased_by="", leased_until=None)
    sweep()
    assert sent == [again, again]


def test_the_sweep_finds_pieces_that_a_killed_worker_has_left(
    planned: Clip, sent: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        make_renditions(str(planned.pk))
    with monkeypatch.context() as broken:
        broken.setattr(renditions, "clear_pieces", _killed)
        with pytest.raises(Killed):
            make_renditions(str(planned.pk))
    assert clip_page(planned.pk).state == "ready"
    assert objects_under(f"pieces/{planned.pk}")
    sweep()
    assert sent == [(REMOVE_PIECES, {"clip_id": str(planned.pk)})]
    pieces.remove_pieces(str(planned.pk))
    assert objects_under(f"pieces/{planned.pk}") == []
    assert not Piece.objects.exists()
    pieces.remove_pieces(str(planned.pk))  # again, it changes nothing
    assert happened("pieces.removed") == 1


def test_pieces_of_a_clip_that_is_not_ready_stay(planned: Clip) -> None:
    make_renditions(str(planned.pk))
    clear_pieces(planned.pk)
    assert Piece.objects.count() == 3
    assert objects_under(f"pieces/{planned.pk}")


def test_a_clip_in_pieces_keeps_its_place_for_as_long_as_one_is_free(
    planned: Clip, cast: Cast
) -> None:
    later = clip(cast, encounter(cast, "E2"), b"another")
    for left in (2, 1):
        assert clips_to_make(10) == [planned.pk, later.pk]
        assert lease_most_urgent(later.pk).number == 2 - left
    assert lease_most_urgent(later.pk).number == 2
    assert clips_to_make(10) == [later.pk]


def test_progress_is_that_of_all_pieces_and_packing_comes_last(planned: Clip) -> None:
    page = clip_page(planned.pk)
    assert (page.state, page.permille, page.pieces, page.pieces_made) == ("waiting", 0, 3, 0)
    lease = lease_most_urgent(planned.pk)
    actions.report_piece(clip_id=planned.pk, number=0, lease=lease.token, permille=500)
    share = Piece.objects.get(number=0).pictures / PICTURES
    page = clip_page(planned.pk)
    assert (page.state, page.permille) == ("working", int(950 * share / 2))
    Piece.objects.update(storage_key="made", permille=1000, leased_by="", leased_until=None)
    assert clip_page(planned.pk).permille == 950
    lease = actions.lease_rendition_job(clip_id=planned.pk)
    actions.report_progress(clip_id=planned.pk, lease=lease.token, permille=500)
    page = clip_page(planned.pk)
    assert (page.state, page.permille, page.pieces_made) == ("working", 975, 3)


def test_the_time_left_is_what_the_workers_at_work_need_for_the_rest(planned: Clip) -> None:
    leases = [lease_most_urgent(planned.pk) for _ in range(2)]
    for lease in leases:
        actions.report_piece(
            clip_id=planned.pk, number=lease.number, lease=lease.token, permille=100
        )
    assert clip_page(planned.pk).seconds_left is None
    Piece.objects.update(pictures=100)
    for lease in leases:
        actions.report_piece(
            clip_id=planned.pk, number=lease.number, lease=lease.token, permille=500
        )
    for piece in Piece.objects.exclude(number=2):
        piece.paced_at = piece.heartbeat_at - timedelta(seconds=40)
        piece.save()
    # Each does 10 thousandths of 100 pictures a second; of 300 pictures 200 are left.
    assert clip_page(planned.pk).seconds_left == 100


def test_footage_that_ends_takes_its_pieces_with_it(planned: Clip, cast: Cast, sent: list) -> None:
    make_renditions(str(planned.pk))
    held = lease_most_urgent(planned.pk)
    past_its_day(cast, planned)
    actions.expire_clip(clip_id=planned.pk)
    with pytest.raises(Conflict, match="taken this clip over"):
        actions.report_piece(clip_id=planned.pk, number=1, lease=held.token, permille=1)
    with pytest.raises(Conflict, match="destroyed"):
        actions.lease_piece(clip_id=planned.pk)
    assert left_of(planned)
    expire_clip(str(planned.pk))
    assert left_of(planned) == []
    assert objects_under(f"pieces/{planned.pk}") == []
    sweep()
    assert sent == []
