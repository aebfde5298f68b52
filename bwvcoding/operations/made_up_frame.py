"""A made-up month of stop records in the real layout: the same bytes from the same seed, always.

Synthetic by construction: every cell is drawn from the weights below, which are round numbers and
no force's own; no row stands for a person.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
# One row in forty is repeated as it stands, as real months do.
_REPEATED = 0.025
_AT_MIDNIGHT_OF_THE_FIRST = 12

_Weights = Sequence[tuple[str, float]]
_TYPES = (("Person search", 74), ("Person and Vehicle search", 24), ("Vehicle search", 2))
_GENDERS = (("Male", 91), ("Female", 8), ("Other", 0.1), ("", 0.9))
_AGES = (("18-24", 36), ("25-34", 22), ("10-17", 19), ("over 34", 16), ("under 10", 0.1), ("", 7))
_OFFICER_DEFINED = (("Black", 38), ("White", 37), ("Asian", 18), ("Other", 4), ("", 3))
_SELF_DEFINED = {
    "Black": (
        ("Black/African/Caribbean/Black British - African", 33),
        ("Black/African/Caribbean/Black British - Caribbean", 27),
        (
            "Black/African/Caribbean/Black British - Any other Black/African/Caribbean background",
            28,
        ),
        ("Mixed/Multiple ethnic groups - White and Black Caribbean", 4),
        ("Mixed/Multiple ethnic groups - White and Black African", 2),
        ("Other ethnic group - Not stated", 6),
    ),
    "White": (
        ("White - English/Welsh/Scottish/Northern Irish/British", 54),
        ("White - Any other White background", 28),
        ("White - Irish", 3),
        ("White - Gypsy or Irish Traveller", 1),
        ("Other ethnic group - Not stated", 14),
    ),
    "Asian": (
        ("Asian/Asian British - Bangladeshi", 30),
        ("Asian/Asian British - Pakistani", 13),
        ("Asian/Asian British - Indian", 11),
        ("Asian/Asian British - Chinese", 1),
        ("Asian/Asian British - Any other Asian background", 30),
        ("Other ethnic group - Not stated", 15),
    ),
}
_ANY_SELF_DEFINED = (
    ("Other ethnic group - Any other ethnic group", 40),
    ("Other ethnic group - Arab", 10),
    ("Mixed/Multiple ethnic groups - Any other Mixed/Multiple ethnic background", 15),
    ("Mixed/Multiple ethnic groups - White and Asian", 5),
    ("Other ethnic group - Not stated", 20),
    ("", 10),
)
_PACE = "Police and Criminal Evidence Act 1984 (section 1)"
_DRUGS = "Misuse of Drugs Act 1971 (section 23)"
_LEGISLATION = (
    (_DRUGS, 60),
    (_PACE, 37),
    ("Firearms Act 1968 (section 47)", 1.5),
    ("Criminal Justice and Public Order Act 1994 (section 60)", 1.5),
)
_OBJECTS = {
    _DRUGS: (("Controlled drugs", 1),),
    _PACE: (
        ("Offensive weapons", 45),
        ("Stolen goods", 30),
        ("Evidence of offences under the Act", 15),
        ("Article for use in theft", 4),
        ("Articles for use in criminal damage", 2),
        ("Fireworks", 3),
        ("", 1),
    ),
    "Firearms Act 1968 (section 47)": (("Firearms", 1),),
    "Criminal Justice and Public Order Act 1994 (section 60)": (
        ("Anything to threaten or harm anyone", 1),
    ),
}
_OUTCOMES = (
    ("A no further action disposal", 72),
    ("Arrest", 15),
    ("Community resolution", 9),
    ("Penalty Notice for Disorder", 2),
    ("Summons / charged by post", 1.5),
    ("Caution (simple or conditional)", 0.5),
)
# How busy each hour of the street's clock is.
_HOURS = tuple(
    (str(hour), weight)
    for hour, weight in enumerate(
        (
            40,
            30,
            22,
            14,
            8,
            4,
            4,
            6,
            10,
            16,
            28,
            42,
            52,
            54,
            62,
            84,
            100,
            74,
            64,
            66,
            68,
            60,
            56,
            50,
        )
    )
)


def made_up_file_name(month: str) -> str:
    return f"{month}-made-up-stop-and-search.csv"


def made_up_frame(*, rows: int = 6000, month: str = "2025-10", seed: int = 1) -> bytes:
    """The file's bytes; in summer, some rows of the first carry the UTC date of the day before."""
    random = Random(f"{month}:{seed}")
    places = [_place(random) for _ in range(max(1, rows // 3))]
    stops: list[dict[str, str]] = []
    while len(stops) < rows:
        hour = 0 if len(stops) < min(rows, _AT_MIDNIGHT_OF_THE_FIRST) else None
        stop = _stop(random, _moment(random, month, hour), _one_of(random, places))
        times = 2 if random.random() < _REPEATED else 1
        stops += [stop] * min(times, rows - len(stops))
    stops.sort(key=lambda stop: stop["Date"])
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(stops[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(stops)
    return text.getvalue().encode("utf-8")


def _stop(random: Random, moment: datetime, place: tuple[str, str]) -> dict[str, str]:
    search_type = _pick(random, _TYPES)
    has_person = search_type != "Vehicle search"
    officer_defined = _pick(random, _OFFICER_DEFINED) if has_person else ""
    self_defined = _pick(random, _SELF_DEFINED.get(officer_defined, _ANY_SELF_DEFINED))
    legislation = _pick(random, _LEGISLATION)
    is_located = random.random() > 0.09
    return {
        "Type": search_type,
        "Date": f"{moment:%Y-%m-%dT%H:%M:%S}+00:00",
        "Part of a policing operation": "False",
        "Policing operation": "",
        "Latitude": place[0] if is_located else "",
        "Longitude": place[1] if is_located else "",
        "Gender": _pick(random, _GENDERS) if has_person else "",
        "Age range": _pick(random, _AGES) if has_person else "",
        "Self-defined ethnicity": self_defined if has_person else "",
        "Officer-defined ethnicity": officer_defined,
        "Legislation": legislation,
        "Object of search": _pick(random, _OBJECTS[legislation]),
        "Outcome": _pick(random, _OUTCOMES),
        "Outcome linked to object of search": "",
        "Removal of more than just outer clothing": "",
    }


def _moment(random: Random, month: str, hour: int | None) -> datetime:
    """A minute of the month on London's clocks, as UTC; in `hour` of the first day where given."""
    first = datetime.fromisoformat(f"{month}-01").replace(tzinfo=LONDON)
    if hour is None:
        days = ((first + timedelta(days=31)).replace(day=1) - first).days
        first += timedelta(days=int(random.random() * days))
        hour = int(_pick(random, _HOURS))
    return first.replace(hour=hour, minute=int(random.random() * 60)).astimezone(UTC)


def _place(random: Random) -> tuple[str, str]:
    """A point in a box over London; stops share points, as published ones are moved to a few."""
    return f"{51.38 + random.random() * 0.25:.6f}", f"{-0.35 + random.random() * 0.45:.6f}"


def _one_of(random: Random, places: list[tuple[str, str]]) -> tuple[str, str]:
    return places[int(random.random() * len(places))]


def _pick(random: Random, weights: _Weights) -> str:
    # random() alone is promised to give the same numbers in every version of Python.
    point = random.random() * sum(weight for _, weight in weights)
    for text, weight in weights:
        point -= weight
        if point < 0:
            return text
    return weights[-1][0]
