"""Words read beside their events, and held against the digests that the events hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from bwvcoding.audit.models import AuditEvent, EventWords, Leaf
from bwvcoding.audit.soundness.findings import Finding, Kind
from bwvcoding.audit.vocabulary import Event
from bwvcoding.audit.words import WORDS, digest_of

AT_ONCE = 500


def words_of(events: Iterable[AuditEvent]) -> dict[UUID, dict[str, str] | None]:
    """By event, of those that came with words; None where they have been erased."""
    spoken = [event.pk for event in events if WORDS in json.loads(event.body)["detail"]]
    kept = EventWords.objects.filter(event_id__in=spoken).values_list("event_id", "words")
    return dict.fromkeys(spoken) | dict(kept)


def wrong_words(size: int) -> list[Finding]:
    """Words that are not those of their event, and words that are gone though nobody erased them.

    `size` is how many events have a place; one that has none yet is told of behind them.
    """
    sentences = {
        "The words written beside this event are not those that were written.": _changed(),
        "The words written beside this event are gone, and no act erased them.": _gone(),
    }
    found = []
    for sentence, event_ids in sentences.items():
        for event_id in event_ids:
            place = Leaf.objects.filter(event_id=event_id).values_list("number", flat=True).first()
            index = size if place is None else place
            found.append(Finding(Kind.WORDS, index, index + 1, sentence))
    return found


def _changed() -> Iterator[UUID]:
    kept: list[EventWords] = []
    for row in EventWords.objects.order_by("pk").iterator(AT_ONCE):
        kept.append(row)
        if len(kept) == AT_ONCE:
            yield from _differing(kept)
            kept = []
    yield from _differing(kept)


def _differing(kept: list[EventWords]) -> Iterator[UUID]:
    events = AuditEvent.objects.in_bulk([row.event_id for row in kept])
    for row in kept:
        event = events.get(row.event_id)
        said = json.loads(event.body)["detail"].get(WORDS) if event else None
        if said != digest_of(row.salt, row.words):
            yield row.event_id


def _gone() -> Iterator[UUID]:
    """The text before the digest is the same in every body (canonical.py): no body is read here."""
    kept = EventWords.objects.filter(event_id=OuterRef("pk"))
    claims = Q(body__contains=f'"{WORDS}":"') & ~Exists(kept)
    erased = AuditEvent.objects.filter(action=Event.WORDS_ERASED.value)
    told = {UUID(one) for one in erased.order_by().values_list("target_id", flat=True)}
    for event in AuditEvent.objects.filter(claims).order_by("at", "pk").iterator(AT_ONCE):
        if WORDS in json.loads(event.body)["detail"] and event.pk not in told:
            yield event.pk
