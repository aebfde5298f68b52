"""I19: a message forged on the queue brings nothing but ids, and decides nothing."""

from __future__ import annotations

import inspect

import pytest
from kombu.exceptions import ContentDisallowed
from kombu.serialization import dumps, loads

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.ids import new_id
from bwvcoding.core.keystore import keystore
from bwvcoding.footage.models import Clip
from tests.cast import Cast, signed_protocol
from tests.factories.footage import original_of, ready_clip
from worker.app import app
from worker.tasks.retention import expire_clip

app.loader.import_default_modules()
OURS = {name: task for name, task in app.tasks.items() if name.startswith("worker.")}


def test_i19_only_json_is_read_from_the_queue() -> None:
    assert app.conf.accept_content == ["json"]
    kind, encoding, body = dumps({"a": 1}, serializer="pickle")
    with pytest.raises(ContentDisallowed):
        loads(body, kind, encoding, accept={"application/json"})


@pytest.mark.parametrize("name", sorted(OURS))
def test_i19_a_task_takes_ids_and_no_word_of_what_is_allowed(name: str) -> None:
    """What is to be done stands in the rows; a message says only about which row."""
    for parameter in inspect.signature(OURS[name].run).parameters.values():
        assert parameter.annotation in {str, dict[str, str]}
        assert parameter.name in {"fact", "ids"} or parameter.name.endswith("_id")


def test_i19_asked_to_destroy_what_is_not_due_nothing_is_destroyed(cast: Cast) -> None:
    signed_protocol(cast)
    clip = ready_clip(cast)
    before, events = Clip.objects.values().get(), AuditEvent.objects.count()
    for asked in (clip.pk, new_id()):
        expire_clip(str(asked))
    assert keystore().exists(clip.key_id)
    assert original_of(clip) == b"recording of E1"
    assert Clip.objects.values().get() == before
    assert AuditEvent.objects.count() == events
