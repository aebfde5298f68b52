"""Reads of codebooks, and what other apps need to work under one."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import QuerySet

from bwvcoding.codebooks.admissibility import admissible, admissible_mark
from bwvcoding.codebooks.canonical import from_json
from bwvcoding.codebooks.completeness import (
    Completeness,
    Gap,
    Reason,
    completeness,
    effective_values,
)
from bwvcoding.codebooks.conditions import (
    Answers,
    CodedJson,
    Evaluation,
    Inconsistency,
    Mark,
    Member,
    Place,
)
from bwvcoding.codebooks.document import (
    MARKED,
    NONE,
    NOT_APPLICABLE,
    Codebook,
    Condition,
    Family,
    Is,
    Kind,
    Level,
    Missing,
    Scope,
    Value,
    Variable,
    VariableClass,
    leaves,
)
from bwvcoding.codebooks.models import CodebookVersion
from bwvcoding.codebooks.problems import CodebookError, Findings, Problem
from bwvcoding.codebooks.reading import read_codebook, read_condition
from bwvcoding.codebooks.shipped import STOP_AND_SEARCH
from bwvcoding.codebooks.validation.entry import Entry
from bwvcoding.codebooks.yaml_reading import PlainDocument, read_yaml
from bwvcoding.core.errors import Invalid

__all__ = [
    "MARKED",
    "NONE",
    "NOT_APPLICABLE",
    "STOP_AND_SEARCH",
    "Answers",
    "Codebook",
    "CodebookError",
    "CodedJson",
    "Completeness",
    "Condition",
    "Entry",
    "Evaluation",
    "Family",
    "Findings",
    "Gap",
    "Inconsistency",
    "Is",
    "Kind",
    "Level",
    "Mark",
    "Member",
    "Missing",
    "Place",
    "PlainDocument",
    "Problem",
    "Reason",
    "Scope",
    "Value",
    "Variable",
    "VariableClass",
    "admissible",
    "admissible_mark",
    "completeness",
    "effective_values",
    "leaves",
    "published_codebook",
    "published_versions",
    "read_codebook",
    "read_condition",
    "read_yaml",
    "version_by_sha256",
]

KEPT = 32  # parsed codebooks; a version never changes, so none grows stale


def published_versions() -> QuerySet[CodebookVersion]:
    """Every version, newest of each codebook first."""
    return CodebookVersion.objects.select_related("codebook", "published_by").order_by(
        "codebook__slug", "-version"
    )


def version_by_sha256(sha256: str) -> CodebookVersion | None:
    return published_versions().filter(sha256=sha256).first()


def published_codebook(sha256: str) -> Codebook:
    """The codebook a protocol names; raises Invalid when no such version is published."""
    if not CodebookVersion.objects.filter(sha256=sha256).exists():
        raise Invalid(
            f"No published codebook has the SHA-256 {sha256}. Publish it first.",
            code="codebook-not-published",
        )
    return _parsed(sha256)


@lru_cache(maxsize=KEPT)
def _parsed(sha256: str) -> Codebook:
    return from_json(CodebookVersion.objects.get(sha256=sha256).document)
