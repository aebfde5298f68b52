"""One clip's renditions: take a lease, make what it is for, hand it in, or say why not."""

import hashlib
import shutil
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from bwvcoding.core import sealing
from bwvcoding.core.storage import store
from bwvcoding.footage import actions
from worker.app import GRACE_SECONDS, RENDITIONS_SOFT_SECONDS, app
from worker.media.cutting import Piece
from worker.media.errors import MediaCrashed, MediaError, MediaFailed
from worker.media.locate import Programs
from worker.media.make import Made, Work, look, make
from worker.media.pieces import Joint, Misfit, pieces_of
from worker.media.sealing import Ring, seal
from worker.reactions import MAKE_RENDITIONS
from worker.tasks.folders import job_folder
from worker.tasks.leasing import lease_most_urgent
from worker.tasks.pieces import clear_pieces, make_leased_piece
from worker.tasks.tries import Pulse, every_end_told, fetched, isolated_programs


class SpoiledPiece(MediaFailed):
    """A stored piece that cannot be used; it is made again."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Piece {number + 1} was not as it had been stored. It is made again.")
        self.number = number


@app.task(
    name=MAKE_RENDITIONS,
    soft_time_limit=RENDITIONS_SOFT_SECONDS,
    time_limit=RENDITIONS_SOFT_SECONDS + GRACE_SECONDS,
)
def make_renditions(clip_id: str) -> None:
    """Run it as often as you like: whoever holds a lease works, and the work is done once."""
    lease = lease_most_urgent(UUID(clip_id))
    if isinstance(lease, actions.PieceLease):
        make_leased_piece(lease)
    elif lease is not None:
        prefix = f"renditions/{lease.clip_id}/{lease.token}"
        with (
            job_folder(str(lease.clip_id)) as folder,
            every_end_told(lease, prefix, partial(_fail, lease)),
        ):
            _make(lease, folder, prefix)


def _make(lease: actions.RenditionLease, folder: Path, prefix: str) -> None:
    held = {"clip_id": lease.clip_id, "lease": lease.token}
    pulse = Pulse(partial(actions.report_progress, **held))
    # No rendition exists yet, so whatever lies here was left by a try that was cut short.
    store().remove(f"renditions/{lease.clip_id}")
    source = fetched(lease, folder / "recording", pulse)
    (folder / "made").mkdir()
    found = isolated_programs()
    if lease.pieces:
        work = _packed(lease, source, folder, found, pulse)
    else:
        seen = look(source, found)
        pieces = pieces_of(source, seen, found, settings.PIECE_SECONDS, pulse.beat)
        if pieces:
            actions.plan_pieces(**held, pieces=[_planned(piece) for piece in pieces])
            return
        work = make(source, folder / "made", found, pulse.beat, seen)
    made = _stored(work, folder / "made", prefix, lease.data_key(), pulse)
    actions.store_renditions(**held, measured=_measured(work), made=made)
    if lease.pieces:
        clear_pieces(lease.clip_id)


def _planned(piece: Piece) -> dict[str, Any]:
    columns = ("number", "from_tick", "to_tick", "zero_tick", "pictures")
    return {name: getattr(piece, name) for name in columns}


def _packed(
    lease: actions.RenditionLease, source: Path, folder: Path, found: Programs, pulse: Pulse
) -> Work:
    """All pieces laid end to end, one at a time, then packed with the sounds."""
    pieces = [
        Piece(one.number, one.from_tick, one.to_tick, one.zero_tick, one.pictures)
        for one in lease.pieces
    ]
    (folder / "joint").mkdir()
    joint = Joint(look(source, found), pieces, folder / "joint")
    for stored in lease.pieces:
        place = folder / "piece"
        place.mkdir()
        try:
            for part in stored.parts:
                with (place / part["name"]).open("wb") as copy:
                    for chunk in lease.part(stored, part):
                        copy.write(chunk)
                        pulse.beat()
            joint.add(stored.number, place)
        except (sealing.Damaged, FileNotFoundError, Misfit) as problem:
            raise SpoiledPiece(stored.number) from problem
        shutil.rmtree(place)
    return joint.pack(source, folder / "made", found, pulse.beat)


def _stored(
    work: Work, made_in: Path, prefix: str, data_key: bytes, pulse: Pulse
) -> list[dict[str, Any]]:
    """Sealed, put into the store, and listed."""
    ring = Ring(
        group_ms=sealing.GROUP_MS,
        group_key=partial(sealing.group_key, data_key),
        seal_still=partial(sealing.seal_still, data_key),
    )
    sealed = []
    for made in work.made:
        sealed.append(seal(made_in, made, ring, lambda: pulse.beat(999)))
    for made in sealed:
        for part in made.parts:
            store().put(f"{prefix}/{part.name}", made_in / part.name)
            pulse.beat(999)
    return [_row(made, prefix) for made in sealed]


def _measured(work: Work) -> actions.Measured:
    recording = work.recording
    return actions.Measured(
        duration_ms=recording.duration_ms,
        width=recording.width,
        height=recording.height,
        frame_rate=recording.frame_rate,
    )


def _row(made: Made, prefix: str) -> dict[str, Any]:
    listed = "".join(f"{part.sha256}  {part.name}\n" for part in made.parts)
    return {
        "profile": made.profile,
        "storage_key": prefix,
        "sha256": hashlib.sha256(listed.encode()).hexdigest(),
        "parts": [asdict(part) for part in made.parts],
    }


def _fail(lease: actions.RenditionLease, ended: MediaError, *, is_final: bool) -> None:
    actions.fail_rendition_job(
        clip_id=lease.clip_id,
        lease=lease.token,
        failure=ended.sentence,
        is_final=is_final,
        is_crash=isinstance(ended, MediaCrashed),
        spoiled=[ended.number] if isinstance(ended, SpoiledPiece) else [],
    )
