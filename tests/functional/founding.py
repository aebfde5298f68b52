"""Registers the cast and founds a study for each journey; runs inside the platform's settings.

`manage.py shell -c "from tests.functional.founding import found; found()"`: it writes tables, so it
never runs in the process of the tests.
"""

from __future__ import annotations

from django.contrib.sessions.models import Session

from bwvcoding.accounts.actions import register_person
from bwvcoding.accounts.proof import FRESH, PROVED_AT
from bwvcoding.accounts.sessions import SessionStore
from bwvcoding.studies.actions import found_study
from tests.cast import PASSWORD, ROLES, Cast, address, admit, assemble

# Journeys share one platform: each has its own study, so that their order does not matter.
STUDIES = {
    "judged": "Stops that were judged",
    "unsigned": "Stops without a protocol",
    "sampled": "Stops to be sampled",
    "filmed": "Stops to be filmed",
    "diverging": "Stops that divide their coders",
    "taught": "Stops to learn on",
    "invited": "Stops by invitation",
    "numbered": "Stops whose pictures are numbered",
    "watched": "Stops to be watched",
    "assorted": "Stops on cameras of every make",
    "shown": "Stops shown on boards",
    "spoken": "Stops whose captions coders read",
    "unspoken": "Stops whose captions they do not",
}
# They code what was judged, so that Ana and Ben have nothing to do but their own journey.
JUDGES = {
    "ivy": ("Ivy", "hackney-cmg", "community"),
    "joe": ("Joe", "met", "police"),
}


def found() -> None:
    """The cast's own study and one more for each journey, all with the same members."""
    cast = assemble()
    for who, (name, body, _) in JUDGES.items():
        given = {"email": address(who), "name": name, "organisation": body}
        register_person(**given, password=PASSWORD, actor=None)
    wren = {"email": address("wren"), "name": "Wren", "organisation": "mopac"}
    register_person(**wren, password=PASSWORD, actor=None)
    for slug, name in STUDIES.items():
        _found(cast, slug, name)


def _found(cast: Cast, slug: str, name: str) -> None:
    study = found_study(
        slug=slug,
        name=name,
        controllers=["met", "mopac"],
        lead_email=address("cleo"),
        actor=None,
    )
    people = ROLES | ({"wren": ("welfare", "research")} if slug == "shown" else {})
    judges = {who: ("coder", group) for who, (_, _, group) in JUDGES.items()}
    for who, (role, group) in (people | judges).items():
        admit(study, address(who), role, group, {"cleo": cast.cleo, "mo": cast.mo})


def let_proofs_age() -> None:
    """Longer ago than a proof counts (accounts/proof.py)."""
    for row in Session.objects.all():
        store = SessionStore()
        held = store.decode(row.session_data)
        if PROVED_AT in held:
            held[PROVED_AT] -= 2 * FRESH.total_seconds()
            row.session_data = store.encode(held)
            row.save(update_fields=["session_data"])
