"""Captions as a custodian's files hold them, supplied as the page does it."""

from __future__ import annotations

import json
from typing import Any

from bwvcoding.footage.models import Clip

SAID = "Where are you off to?"
VTT = f"""WEBVTT

NOTE typed by the custodian

00:00.500 --> 00:02.000
<v O1>{SAID}</v>

00:02.000 --> 00:04.250
<v S1>Home, I live just
over there
"""
ANOTHER = "WEBVTT\n\n00:01.000 --> 00:02.000\nA car passes.\n"


def supply(client: Any, clip: Clip, text: str | bytes = VTT, kind: str = "text/vtt") -> Any:
    body = text.encode() if isinstance(text, str) else text
    return client.post(f"/api/clips/{clip.pk}/captions", body, content_type=kind)


def read_under(client: Any, grant_id: Any) -> Any:
    """The answer with its body read, as `whole`."""
    answer = client.get(f"/media/{grant_id}/captions.json")
    answer.whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


def words_of(answer: Any) -> list[str]:
    return [line["text"] for cue in json.loads(answer.whole)["cues"] for line in cue["lines"]]
