"""All that a release says beside the codings: terms, decisions, sample, settlements."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from bwvcoding.adjudication.queries import settlements_for_release
from bwvcoding.codebooks.queries import published_codebook, version_by_sha256
from bwvcoding.coding.queries import WaveTerms, wave
from bwvcoding.core.aliases import aliases
from bwvcoding.core.errors import NotFound
from bwvcoding.releases.models import Release, ReleaseReceipt
from bwvcoding.releases.parts.content import Contents, Passage, Settled, Terms
from bwvcoding.releases.parts.figures import FIGURES
from bwvcoding.releases.queries.codings import coder_aliases
from bwvcoding.releases.queries.sample import sample_of
from bwvcoding.reliability.queries import overrides_of
from bwvcoding.studies.queries import groups_of, study


def contents_of(row: Release, references: dict[UUID, str]) -> Contents:
    """`references` names every encounter whose codings leave."""
    terms = wave(row.wave_id)
    codebook = version_by_sha256(terms.protocol.codebook_sha256)
    if codebook is None:
        raise NotFound
    draws, ledger = sample_of(terms, set(references))
    return Contents(
        release=str(row.pk),
        requested_at=row.created_at,
        terms=_terms(terms),
        codebook=published_codebook(codebook.sha256),
        codebook_json=codebook.document,
        codebook_source=codebook.source,
        passages=_passages(row),
        encounters=len(references),
        draws=draws,
        ledger=ledger,
        settlements=_settlements(row, references),
    )


def _terms(terms: WaveTerms) -> Terms:
    groups, protocol = groups_of(terms.study_id), terms.protocol
    names = coder_aliases(terms.id)
    return Terms(
        study=study(terms.study_id).name,
        wave=terms.name,
        purpose=terms.purpose,
        overlap=terms.overlap,
        coders={alias: groups.get(coder, "") for coder, alias in names.items()},
        protocol=protocol.document,
        protocol_version=protocol.version,
        protocol_sha256=protocol.sha256,
        codebook_sha256=protocol.codebook_sha256,
    )


def _passages(row: Release) -> list[Passage]:
    receipts = row.receipts.select_related("decision__result").order_by("variable")
    overrides = {one.decision_id: one for one in overrides_of(row.wave_id)}
    return [_passage(receipt, overrides.get(receipt.decision_id)) for receipt in receipts]


def _passage(receipt: ReleaseReceipt, override: Any) -> Passage:
    decision = receipt.decision
    return Passage(
        variable=receipt.variable,
        variable_class=decision.variable_class,
        decision=str(decision.pk),
        decided_at=decision.created_at,
        outcome=decision.outcome,
        basis=receipt.basis,
        stamp=receipt.stamp,
        reasons=decision.reasons,
        figures={name: getattr(decision.result, name) for name in FIGURES},
        override=_override(override) if receipt.basis == "override" else None,
    )


def _override(override: Any) -> dict[str, Any]:
    """By which organisations and why; the people are in the log."""
    return {
        "reason": override.reason,
        "proposed_by": override.proposed_by.organisation.name,
        "confirmed_by": override.confirmed_by.organisation.name,
        "confirmed_at": override.confirmed_at.isoformat(),
    }


def _settlements(row: Release, references: dict[UUID, str]) -> list[Settled]:
    found = settlements_for_release(row.wave_id, row.variables)
    names = aliases((one.settled_by_id for one in found), scope=row.wave_id, prefix="A")
    settled = [
        Settled(
            encounter=one.encounter_reference,
            member=one.member,
            variable=one.variable,
            value=one.value,
            reason=one.reason,
            adjudicator=names[one.settled_by_id],
            settled_at=one.settled_at,
        )
        for one in found
        if one.encounter_id in references
    ]
    return sorted(settled, key=lambda one: (one.encounter, one.member, one.variable))
