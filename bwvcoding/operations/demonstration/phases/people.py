"""Registers the organisations and people, founds the study, and lets everyone in."""

import time

from bwvcoding.accounts.actions import register_organisation, register_person
from bwvcoding.core.errors import Conflict
from bwvcoding.studies.actions import found_study
from bwvcoding.studies.roles import GUARDED

from ..people import CODERS, LEAD, MOPAC_CONTROLLER, ORGANISATIONS, PASSWORD, STAFF, Person
from ..run import Run
from ..stopping import Stopped

PATIENCE_SECONDS = 60.0
EVERYONE: tuple[Person, ...] = (*STAFF, *CODERS)


def register_people(run: Run) -> None:
    """As an operator would at the server; whoever is registered already stays as they are."""
    for slug, name, kind in ORGANISATIONS:
        if_new(register_organisation, slug=slug, name=name, kind=kind, actor=None)
    for person in EVERYONE:
        if_new(
            register_person,
            email=person.email,
            name=person.name,
            organisation=person.organisation,
            password=PASSWORD,
            actor=None,
        )
    if_new(
        found_study,
        slug=run.options.study_slug,
        name=f"Demonstration: {run.options.size} scripted encounters",
        controllers=["met", "mopac"],
        lead_email=LEAD.email,
        actor=None,
    )


def admit_members(run: Run) -> None:
    """The lead gives everyone a part in the study, over HTTP."""
    lead = run.desk(LEAD)
    present = {member["name"] for member in lead.get(run.of_study("members"))["results"]}
    for person in EVERYONE:
        if person.name not in present:
            given = {"email": person.email, "role": person.role, "group": person.group}
            if person.role in GUARDED:
                admit_reader(run, given)
            else:
                lead.post(run.of_study("members"), given)
    groups = {coder.group for coder in CODERS}
    run.say(f"  {len(EVERYONE)} people, {len(CODERS)} of them coders in {len(groups)} groups")


def admit_reader(run: Run, given: dict[str, str]) -> None:
    """Who reads the log is asked for and confirmed; the first controller has nobody to do it."""
    lead, path = run.desk(LEAD), run.of_study("role-requests")
    asked = lead.post(path, given)
    if asked["state"] == "unconfirmed":
        run.desk(MOPAC_CONTROLLER).post(f"/api/role-requests/{asked['id']}/confirmation")
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE_SECONDS:
        row = next(row for row in lead.get(path)["results"] if row["id"] == asked["id"])
        if row["state"] == "given":
            return
        time.sleep(0.2)
    raise Stopped(f"{given['email']} was not made {given['role']}: {row['state']}. Is a worker up?")


def if_new(action: object, **given: object) -> None:
    try:
        action(**given)  # type: ignore[operator]
    except Conflict:
        return
