"""The arrangement between the controllers (Data Protection Act 2018 s.58). Pure: no tables."""

from __future__ import annotations

from typing import Any

from bwvcoding.studies.term_reading import Faults, line_faults, part_faults, part_of, text_faults

PART = "arrangement"
JOINTLY = "jointly"
# Each duty of Part 3 that joint controllers share out, with the sections that impose it.
DUTIES = {
    "informing": "Tell the people concerned what is done with their data (s.44)",
    "requests": "Answer requests for access, rectification and erasure (s.45 to 48)",
    "protection_by_design": "Let nobody see more than is needed (s.57)",
    "records": "Keep the record of processing (s.61)",
    "logs": "Keep and read the log (s.62)",
    "impact": "Assess the impact and consult the Commissioner (s.64, s.65)",
    "security": "Keep the footage secure (s.66)",
    "breaches": "Report a breach to the Commissioner and to the people concerned (s.67, s.68)",
    "erasure": "Erase what is no longer needed (s.39)",
}
FIELDS = ("version", "parties", "duties", "contact_name", "contact_at")


def arrangement(document: dict[str, Any]) -> dict[str, Any] | None:
    return part_of(document, PART)


def arrangement_faults(document: dict[str, Any]) -> Faults:
    yield from part_faults(document, PART, FIELDS)
    asked = arrangement(document)
    if asked is None:
        return
    for name, sentence in (
        ("version", "Say which version of the arrangement this is."),
        ("contact_name", "Name the contact point for the people in the footage (s.58(3))."),
        ("contact_at", "Say how the contact point is reached."),
    ):
        yield from text_faults(f"{PART}.{name}", asked.get(name), sentence)
    parties = asked.get("parties")
    yield from line_faults(f"{PART}.parties", parties, "Name each party, one on each line.")
    yield from _duty_faults(asked.get("duties"), parties if isinstance(parties, list) else [])


def _duty_faults(duties: Any, parties: list[Any]) -> Faults:
    if not isinstance(duties, dict):
        yield f"{PART}.duties", "Say for each duty which party answers for it."
        return
    if unknown := sorted(str(duty) for duty in set(duties) - set(DUTIES)):
        yield f"{PART}.duties", f"Unknown: {', '.join(unknown)}. Known: {', '.join(DUTIES)}."
    for duty, words in DUTIES.items():
        if duties.get(duty) not in [*parties, JOINTLY]:
            yield (
                f"{PART}.duties.{duty}",
                f"{words}: name one of the parties as it is written above, or write {JOINTLY}.",
            )
