"""Every act stands in the log or does not happen: each action, with the log's insert failing."""

from __future__ import annotations

import ast
import json
from typing import Any

import pytest
from django.http import HttpRequest

from bwvcoding.accounts.sessions import SessionStore
from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import Unavailable
from tests.api.no_event import SCENES
from tests.api.no_event.scene import Scene, broken_log, everything
from tests.cast import Cast
from tests.structure.rules.writes import DURABLE, UNRECORDED
from tests.structure.source import TREE, sources


def session_keys(arguments: dict[str, Any]) -> dict[str, str]:
    """What is in each request's session, kept so that it can be read again."""
    requests = {name: one for name, one in arguments.items() if isinstance(one, HttpRequest)}
    for one in requests.values():
        one.session.save()
    return {name: one.session.session_key for name, one in requests.items()}


@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_an_act_happens_with_its_one_event_or_not_at_all(cast: Cast, facts, scene: Scene) -> None:
    """L14."""
    arguments = scene.arrange(cast)
    keys = session_keys(arguments)
    before = everything()

    with broken_log(), facts() as sent, pytest.raises(Unavailable) as refused:
        scene.action(**arguments)
    assert refused.value.code == "log-unavailable"
    assert everything() == before
    assert sent == []

    # The next request reads its session anew.
    for name, key in keys.items():
        arguments[name].session = SessionStore(key)
    told = set(AuditEvent.objects.values_list("pk", flat=True))
    scene.action(**arguments)
    (event,) = AuditEvent.objects.exclude(pk__in=told)
    assert event.action == scene.event.value
    assert json.loads(event.body)["action"] == scene.event.value


def test_l15_every_action_has_a_scene() -> None:
    in_the_code = {
        f"{source.name}::{node.name}"
        for source in sources(TREE)
        for node in source.functions()
        if DURABLE in {ast.unparse(one) for one in node.decorator_list}
    }
    assert {scene.path for scene in SCENES} == in_the_code - set(UNRECORDED)
    assert set(UNRECORDED) <= in_the_code
