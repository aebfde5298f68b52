"""When may a codebook be published? Versions count up one by one, and none is published twice."""

from __future__ import annotations

from bwvcoding.codebooks.models import CodebookVersion
from bwvcoding.core.errors import Conflict, Invalid


def check_publishable(
    version: int, sha256: str, newest: CodebookVersion | None, same: CodebookVersion | None
) -> None:
    if same is not None:
        raise Conflict(
            f"This codebook is already published as version {same.version}; use that one.",
            code="already-published",
            sha256=sha256,
        )
    following = newest.version + 1 if newest else 1
    if version != following:
        sentence = f"The next version is {following}: write 'version: {following}'."
        raise Invalid(
            f"The codebook says it is version {version}. {sentence}",
            errors={"version": sentence},
        )
