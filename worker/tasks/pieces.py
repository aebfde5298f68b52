"""One piece of a long clip: encoded, sealed and stored; and the end of pieces that are used."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from bwvcoding.core import sealing
from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.core.storage import store
from bwvcoding.footage import actions
from bwvcoding.footage.queries import has_renditions
from worker.app import app
from worker.media.cutting import Piece
from worker.media.errors import MediaCrashed, MediaError
from worker.media.pieces import make_piece
from worker.reactions import REMOVE_PIECES
from worker.tasks.folders import job_folder
from worker.tasks.tries import Pulse, every_end_told, fetched, isolated_programs


def make_leased_piece(lease: actions.PieceLease) -> None:
    """Whoever holds the lease works; a piece that is stored is never made again."""
    prefix = f"pieces/{lease.clip_id}/{lease.token}"
    with (
        job_folder(f"{lease.clip_id}.{lease.number}") as folder,
        every_end_told(lease, prefix, partial(_fail, lease)),
    ):
        _make(lease, folder, prefix)


def _make(lease: actions.PieceLease, folder: Path, prefix: str) -> None:
    held = {"clip_id": lease.clip_id, "number": lease.number, "lease": lease.token}
    pulse = Pulse(partial(actions.report_piece, **held))
    source = fetched(lease, folder / "recording", pulse)
    (folder / "made").mkdir()
    piece = Piece(lease.number, lease.from_tick, lease.to_tick, lease.zero_tick, lease.pictures)
    names = make_piece(source, piece, folder / "made", isolated_programs(), pulse.beat)
    data_key = lease.data_key()
    parts = []
    for name in names:
        parts.append(_stored(folder / "made" / name, f"{prefix}/{name}", data_key, pulse))
    actions.store_piece(**held, storage_key=prefix, parts=parts)


def _stored(path: Path, key: str, data_key: bytes, pulse: Pulse) -> dict[str, Any]:
    """Only the sealed form goes into the store."""
    sealed = path.with_name(f"{path.name}.sealed")
    with path.open("rb") as plain, sealed.open("wb") as into:
        sealing.seal_part(data_key, key, _chunks(plain, pulse), into)
    with sealed.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    store().put(key, sealed)
    pulse.beat(999)
    return {"name": path.name, "size": sealed.stat().st_size, "sha256": digest}


def _chunks(plain: IO[bytes], pulse: Pulse) -> Iterator[bytes]:
    while chunk := plain.read(sealing.CHUNK):
        yield chunk
        pulse.beat(999)


def _fail(lease: actions.PieceLease, ended: MediaError, *, is_final: bool) -> None:
    actions.fail_piece(
        clip_id=lease.clip_id,
        number=lease.number,
        lease=lease.token,
        failure=ended.sentence,
        is_final=is_final,
        is_crash=isinstance(ended, MediaCrashed),
    )


@app.task(name=REMOVE_PIECES)
def remove_pieces(clip_id: str) -> None:
    """What a worker that stopped in between has left."""
    clear_pieces(UUID(clip_id))


def clear_pieces(clip_id: UUID) -> None:
    """The bytes before the rows that name them; a clip that is not ready keeps its pieces."""
    if not has_renditions(clip_id):
        return
    store().remove(f"pieces/{clip_id}")
    with suppress(Conflict, NotFound):  # somebody else has just done so
        actions.remove_pieces(clip_id=clip_id)
