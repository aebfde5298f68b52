"""Which values a coder takes for which, against what all coders together most likely mean."""

from uuid import UUID

import pytest

from bwvcoding.agreement import Codings
from bwvcoding.reliability.comparing import confusion_lines

ANA, BEN, GIL = (UUID(int=i) for i in range(3))
EVERYONE = {ANA, BEN, GIL}


def codings(said, level="nominal"):
    rows = [(unit, coder, said(unit, coder)) for unit in range(40) for coder in EVERYONE]
    return Codings.of(rows, level=level, values=["no", "yes"])


def gil_sees_more(unit, coder):
    """All agree on odd units; of the even ones Gil calls every second a yes."""
    return "yes" if unit % 2 or (coder == GIL and unit % 4 == 0) else "no"


def test_a_habit_is_named_with_how_often_it_shows():
    (line,) = confusion_lines(codings(gil_sees_more), EVERYONE)
    assert (line.coder, line.likely, line.said) == (GIL, "no", "yes")
    assert line.share == pytest.approx(0.5, abs=0.01)


def test_who_may_not_be_named_is_left_out():
    assert confusion_lines(codings(gil_sees_more), {ANA, BEN}) == []


def test_a_slip_now_and_then_is_no_habit():
    def slips_once(unit, coder):
        return "yes" if unit % 2 or (coder == GIL and unit == 0) else "no"

    assert confusion_lines(codings(slips_once), EVERYONE) == []


def test_where_everybody_said_the_same_there_is_nothing_to_confuse():
    assert confusion_lines(codings(lambda unit, coder: "no"), EVERYONE) == []
