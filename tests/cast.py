"""The same people in every test.

Ana and Ben code (community, police), Gil codes (research), Cleo leads, Dev adjudicates,
Kit keeps the footage, Mo and Max control (MOPAC, Met), Eve has an account and no access.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from bwvcoding.accounts.actions import register_organisation, register_person
from bwvcoding.accounts.models import User
from bwvcoding.studies.actions import (
    add_member,
    confirm_role,
    draft_protocol,
    found_study,
    give_role,
    request_role,
    sign_protocol,
)
from bwvcoding.studies.arrangement_terms import DUTIES, JOINTLY
from bwvcoding.studies.models import Protocol, Study
from bwvcoding.studies.roles import GUARDED, Role

PASSWORD = "correct horse battery staple"

ORGANISATIONS = (
    ("hackney-cmg", "Hackney Community Monitoring Group", "community"),
    ("met", "Metropolitan Police Service", "met"),
    ("mopac", "Mayor's Office for Policing and Crime", "mopac"),
    ("college", "City College", "research"),
)

PEOPLE = {
    "ana": ("Ana", "hackney-cmg"),
    "ben": ("Ben", "met"),
    "gil": ("Gil", "college"),
    "cleo": ("Cleo", "college"),
    "dev": ("Dev", "college"),
    "kit": ("Kit", "met"),
    "mo": ("Mo", "mopac"),
    "max": ("Max", "met"),
    "eve": ("Eve", "hackney-cmg"),
}

ROLES = {
    "ana": ("coder", "community"),
    "ben": ("coder", "police"),
    "gil": ("coder", "research"),
    "dev": ("adjudicator", "research"),
    "kit": ("custodian", "police"),
    "mo": ("controller", "research"),
    "max": ("controller", "police"),
}


def address(who: str) -> str:
    return f"{who}@example.org"


@dataclass(frozen=True)
class Cast:
    ana: User
    ben: User
    gil: User
    cleo: User
    dev: User
    kit: User
    mo: User
    max: User
    eve: User
    study: Study


def assemble() -> Cast:
    """Everyone registered, one study founded by Cleo, everyone but Eve a member of it."""
    for slug, name, kind in ORGANISATIONS:
        register_organisation(slug=slug, name=name, kind=kind, actor=None)
    people = {
        who: register_person(
            email=address(who), name=name, organisation=body, password=PASSWORD, actor=None
        )
        for who, (name, body) in PEOPLE.items()
    }
    study = found_study(
        slug="stops",
        name="Stops on camera",
        controllers=["met", "mopac"],
        lead_email=address("cleo"),
        actor=None,
    )
    for who, (role, group) in ROLES.items():
        admit(study, address(who), role, group, people)
    return Cast(**people, study=study)


def admit(study: Study, email: str, role: str, group: str, people: Mapping[str, User]) -> None:
    """By Cleo; whoever reads the log is confirmed by Mo, who is the first of them."""
    part = {"study_id": study.pk, "email": email, "role": role, "group": group}
    if Role(role) not in GUARDED:
        add_member(**part, proved_at=timezone.now(), actor=people["cleo"])
        return
    asked = request_role(**part, proved_at=timezone.now(), actor=people["cleo"])
    if asked.needs_confirming:
        confirm_role(request_id=asked.pk, proved_at=timezone.now(), actor=people["mo"])
    give_role(request_id=asked.pk)


def accountable() -> dict[str, object]:
    """Made-up terms of arrangement, impact assessment and record: the checklist finds all of it."""
    met, mopac = "Metropolitan Police Service", "Mayor's Office for Policing and Crime"
    return {
        "arrangement": {
            "version": "1",
            "parties": [met, mopac],
            "duties": dict.fromkeys(DUTIES, JOINTLY),
            "contact_name": "The contact point",
            "contact_at": "contact@stops.example",
        },
        "impact_assessment": {
            "reference": "DPIA 12",
            "sha256": "d" * 64,
            "assessed_on": "2026-01-05",
            "outcome": "May go ahead.",
            "residual_risk": "medium",
            "prior_consultation": "not needed",
            "consultation_outcome": "",
            "next_review_on": "2099-01-05",
        },
        "processing_record": {
            "controllers": [f"{met}, met@stops.example", f"{mopac}, mopac@stops.example"],
            "officer": "The officer, officer@stops.example",
            "legal_basis": "DPA 2018 s.35(2)(b).",
            "subjects": ["People who were stopped"],
            "categories": ["Images and voices"],
            "recipients": ["None"],
            "erasure_limits": "Footage after 31 days.",
            "security": ["Keys are delivered one by one"],
        },
    }


def protocol_document(codebook_sha256: str = "0" * 64, **changes: object) -> dict[str, object]:
    return {
        "aims": "Find out how well coders agree on what body-worn video shows.",
        "population": "Recorded stops in London in one month.",
        "codebook_sha256": codebook_sha256,
        "overlap": 2,
        "replicates": 200,
        **accountable(),
    } | changes


def signed_protocol(cast: Cast, codebook_sha256: str = "0" * 64, **changes: object) -> Protocol:
    """A protocol drafted by Cleo and signed by Mo and Max, so that it is in force."""
    protocol = draft_protocol(
        study_id=cast.study.pk,
        document=protocol_document(codebook_sha256, **changes),
        actor=cast.cleo,
    )
    for controller in (cast.mo, cast.max):
        sign_protocol(
            protocol_id=protocol.pk,
            sha256=protocol.sha256,
            proved_at=timezone.now(),
            actor=controller,
        )
    return protocol
