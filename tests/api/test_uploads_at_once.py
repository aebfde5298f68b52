"""Uploads at the same moment, on the real PostgreSQL: one wins, the other is told, no byte torn."""

from __future__ import annotations

from functools import partial

import pytest

from bwvcoding.core.errors import Conflict
from bwvcoding.footage import actions, intake, staging
from bwvcoding.footage.models import Clip, Upload
from tests.api.test_at_once import at_once, conflicts, events
from tests.cast import Cast
from tests.factories.footage import encounter
from tests.factories.uploads import CONTENT, arrived, begun

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def completion(cast: Cast, upload: Upload):
    with staging.opened(upload.pk) as content:
        received = intake.receive(content)
    return partial(actions.complete_upload, upload_id=upload.pk, received=received, actor=cast.kit)


@pytest.mark.parametrize("references", [("E1", "E1"), ("E1", "E2")])
def test_of_two_uploads_of_one_recording_one_becomes_the_clip(
    cast: Cast, references: tuple[str, str]
) -> None:
    """I12."""
    places = {reference: encounter(cast, reference) for reference in set(references)}
    acts = [completion(cast, arrived(cast, places[reference])) for reference in references]
    outcomes = at_once(*acts)
    assert conflicts(outcomes) == ["clip-already-there"]
    made = Clip.objects.get()
    [refusal] = [one for one in outcomes if isinstance(one, Conflict)]
    assert refusal.extra["clip"] == str(made.pk)
    assert made.encounter.reference in refusal.sentence
    assert events("clip.uploaded") == 1


def test_one_upload_completed_twice_is_one_clip(cast: Cast) -> None:
    upload = arrived(cast, encounter(cast))
    outcomes = at_once(completion(cast, upload), completion(cast, upload))
    assert conflicts(outcomes) == ["upload-complete"]
    assert Clip.objects.count() == events("clip.uploaded") == 1


def test_of_two_writers_at_one_offset_one_is_refused_and_the_file_is_whole(cast: Cast) -> None:
    upload = begun(cast, encounter(cast))
    halves = (CONTENT[:5000], CONTENT[5000:])
    for offset, piece in zip((0, 5000), halves, strict=True):
        send = partial(
            actions.append_upload,
            upload_id=upload.pk,
            offset=offset,
            piece=piece,
            actor=cast.kit,
        )
        assert conflicts(at_once(send, send)) == ["upload-offset"]
    with staging.opened(upload.pk) as kept:
        assert kept.read() == CONTENT


def test_ended_while_it_is_completed_it_is_one_of_the_two(cast: Cast) -> None:
    upload = arrived(cast, encounter(cast))
    end = partial(actions.end_upload, upload_id=upload.pk, reason="", actor=cast.kit)
    outcomes = at_once(completion(cast, upload), end)
    assert sum(isinstance(one, Exception) for one in outcomes) == 1
    assert Clip.objects.count() + events("upload.ended") == 1
