"""What hidden items showed: own judgements given twice, and those on known answers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from bwvcoding.coding.models import Assignment, CodedValue, Wave
from bwvcoding.coding.queries.reliability import CodedJson
from bwvcoding.studies.queries import protocol_terms

PLACE = ("coding__assignment__coder", "coding__assignment__encounter", "member", "variable")


@dataclass(frozen=True)
class TwiceJudged:
    """One coder's value of one unit, and the same coder's value when it came back."""

    coder_id: UUID
    encounter_id: UUID
    member: str
    variable: str
    first: CodedJson
    second: CodedJson


@dataclass(frozen=True)
class KnownJudged:
    """One coder's value of a unit that somebody may have settled before."""

    assignment_id: UUID
    wave_id: UUID
    coder_id: UUID
    encounter_id: UUID
    member: str
    variable: str
    value: CodedJson


def judged_twice(wave_id: UUID) -> list[TwiceJudged]:
    """In this wave and the earlier ones under its codebook: one wave alone gives few."""
    waves = _up_to(wave_id)
    again = _values(str(Assignment.Purpose.RECODE)).filter(coding__assignment__wave__in=waves)
    second = {tuple(row[:4]): row[4] for row in again.values_list(*PLACE, "value")}
    before = _values(str(Assignment.Purpose.LIVE)).filter(
        coding__assignment__wave__in=waves,
        coding__assignment__wave__recodes__isnull=True,
        coding__assignment__encounter__in={place[1] for place in second},
    )
    return [
        TwiceJudged(coder, encounter, member, variable, value, second[place])
        for coder, encounter, member, variable, value in before.order_by(*PLACE).values_list(
            *PLACE, "value"
        )
        if (place := (coder, encounter, member, variable)) in second
    ]


def judged_known(wave_id: UUID) -> list[KnownJudged]:
    """In this wave and the earlier ones under its codebook."""
    return _known(_values(str(Assignment.Purpose.KNOWN_ANSWER)), _up_to(wave_id))


def own_judged_known(coder_id: UUID, wave_id: UUID) -> list[KnownJudged]:
    """One coder's own, in this wave; who may read it, and when, is for the caller to ask."""
    rows = _values(str(Assignment.Purpose.KNOWN_ANSWER)).filter(coding__assignment__coder=coder_id)
    return _known(rows, [wave_id])


def _known(rows: QuerySet[CodedValue], waves: list[UUID]) -> list[KnownJudged]:
    fields = ("coding__assignment", "coding__assignment__wave", *PLACE, "value")
    found = rows.filter(coding__assignment__wave__in=waves).order_by(*PLACE)
    return [KnownJudged(*row) for row in found.values_list(*fields)]


def _values(purpose: str) -> QuerySet[CodedValue]:
    """As submitted, before any correction."""
    return CodedValue.objects.filter(
        coding__corrects__isnull=True,
        coding__submitted_at__isnull=False,
        coding__assignment__ended_at__isnull=True,
        coding__assignment__purpose=purpose,
        value__isnull=False,
    )


def _up_to(wave_id: UUID) -> list[UUID]:
    this = Wave.objects.get(pk=wave_id)
    book = protocol_terms(this.protocol_id).codebook_sha256
    rows = Wave.objects.filter(study=this.study_id, created_at__lte=this.created_at)
    return [wave.pk for wave in rows if protocol_terms(wave.protocol_id).codebook_sha256 == book]
