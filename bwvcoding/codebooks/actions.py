"""Publishing a codebook version, after which it never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.canonical import as_json, sha256_of
from bwvcoding.codebooks.document import Codebook as Content
from bwvcoding.codebooks.models import Codebook, CodebookVersion
from bwvcoding.codebooks.policies import check_publishable
from bwvcoding.codebooks.problems import CodebookError
from bwvcoding.codebooks.queries import version_by_sha256
from bwvcoding.codebooks.reading import read_codebook
from bwvcoding.core.errors import Invalid
from bwvcoding.studies.permissions import check
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def publish_codebook(*, study_id: UUID, source: str, actor: User) -> CodebookVersion:
    """A version is one whole, valid document; protocols name it by its hash."""
    check(actor, study_id, Permission.CODEBOOK_PUBLISH)
    content = _readable(source)
    sha256 = sha256_of(content)
    codebook, _ = Codebook.objects.select_for_update().get_or_create(
        slug=content.slug, defaults={"title": content.title}
    )
    newest = codebook.versions.order_by("-version").first()
    check_publishable(content.version, sha256, newest, version_by_sha256(sha256))
    version = CodebookVersion.objects.create(
        codebook=codebook,
        version=content.version,
        document=as_json(content),
        source=source,
        sha256=sha256,
        published_by=actor,
    )
    record(
        Event.CODEBOOK_PUBLISHED,
        actor=actor,
        target=version,
        study=study_id,
        detail={"slug": content.slug, "version": content.version, "sha256": sha256},
    )
    return version


def _readable(source: str) -> Content:
    try:
        return read_codebook(source)
    except CodebookError as error:
        faults = [
            {"line": fault.line, "where": fault.where, "sentence": fault.sentence}
            for fault in error.problems
        ]
        count = "One thing" if len(faults) == 1 else f"{len(faults)} things"
        raise Invalid(
            f"The codebook cannot be published yet. {count} to correct: {error.problems[0]}",
            code="codebook-faulty",
            errors={"yaml": str(error)},
            faults=faults,
        ) from error
