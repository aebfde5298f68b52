"""May the study start? The checklist of its protocol, and the refusal that lists what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from bwvcoding.core.errors import Conflict
from bwvcoding.studies import queries
from bwvcoding.studies.checklist import Line, Read, checklist, missing

if TYPE_CHECKING:
    from bwvcoding.studies.models import Protocol, ProtocolSignature


@dataclass(frozen=True)
class Checklist:
    lines: list[Line]
    version: int | None
    signatures: list[ProtocolSignature]

    @property
    def is_complete(self) -> bool:
        return not missing(self.lines)


def checklist_of(study_id: UUID) -> Checklist:
    """Of the version in force; before there is one, of the newest."""
    found = _version(study_id)
    lines = checklist(_read(found) if found else None, timezone.localdate())
    signatures = list(found.signatures.all()) if found else []
    return Checklist(lines, found.version if found else None, signatures)


def check_startable(study_id: UUID) -> None:
    """No wave opens before every line stands."""
    lacking = missing(checklist_of(study_id).lines)
    if lacking:
        told = " ".join(f"{line.what} ({line.law}): {line.says}" for line in lacking)
        raise Conflict(
            f"The study cannot start yet. {told} The page Checklist says who does what next.",
            code="checklist-incomplete",
        )


def _version(study_id: UUID) -> Protocol | None:
    standing = queries.protocol_in_force(study_id)
    if standing is not None:
        return queries.protocol(standing.id)
    return next(iter(queries.protocols_of(study_id)), None)


def _read(version: Protocol) -> Read:
    return Read(
        document=version.document,
        version=version.version,
        controllers=[one.organisation.name for one in queries.controllers_of(version.study_id)],
        signed=[
            f"{one.organisation.name} ({one.user.name}, {one.created_at:%Y-%m-%d})"
            for one in version.signatures.all()
        ],
        awaited=[one.organisation.name for one in queries.awaited_signatures(version)],
    )
