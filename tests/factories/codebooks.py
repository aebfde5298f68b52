"""Codebooks as YAML, and published ones."""

from __future__ import annotations

from bwvcoding.codebooks.actions import publish_codebook
from bwvcoding.codebooks.models import CodebookVersion
from bwvcoding.codebooks.shipped import STOP_AND_SEARCH

SMALL = """\
slug: small-book
title: A small book
version: 1
sources: [{id: S1, text: A source}]
families: [{id: force, label: Force}]
variables:
  - id: cuff
    family: force
    label: Handcuffs
    question: Are handcuffs put on the subject?
    level: nominal
    kind: factual
    critical: true
    scope: subject
    values:
      - {id: "no", label: "No", definition: No cuff is put on.}
      - {id: "yes", label: "Yes", definition: A cuff is put on., positive: true, needs_time: true}
    missing: [not_visible, outside_recording]
    sources: [S1]
"""


def small_yaml(version: int = 1, slug: str = "small-book") -> str:
    return SMALL.replace("version: 1", f"version: {version}").replace("small-book", slug)


def published(cast, source: str = SMALL) -> CodebookVersion:
    """A codebook published by Cleo."""
    return publish_codebook(study_id=cast.study.pk, source=source, actor=cast.cleo)


def shipped(cast) -> CodebookVersion:
    return published(cast, STOP_AND_SEARCH.read_text(encoding="utf-8"))
