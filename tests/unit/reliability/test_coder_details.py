"""How much a coder said, against what others said of the same units."""

from uuid import UUID

import pytest

from bwvcoding.agreement import Event
from bwvcoding.reliability.comparing import coder_details
from bwvcoding.reliability.disputes import JudgedUnit, Judgement

ANA, BEN, GIL = (UUID(int=i) for i in range(1, 4))
MARK = Event("cuffs", 1000)


def judged(coder, value="yes", marks=()):
    return Judgement(coder, "community", value, marks)


def units(number=12):
    """Ana marks twice where the others mark once; Gil sees nothing in every third unit."""
    return [
        JudgedUnit(
            UUID(int=100 + i),
            "",
            (
                judged(ANA, marks=(MARK, MARK)),
                judged(BEN, marks=(MARK,)),
                judged(GIL, "not_visible") if i % 3 == 0 else judged(GIL, marks=(MARK,)),
            ),
        )
        for i in range(number)
    ]


def test_marks_and_doubts_stand_beside_those_of_others_on_the_same_units():
    ana, ben, gil = coder_details(units(), {ANA: 3}, {ANA, BEN, GIL})
    assert (ana.codings, ana.marks, ana.notes) == (12, 24, 3)
    assert ana.marks_of_others == pytest.approx((12 + 8) / 2)
    assert ben.marks_of_others == pytest.approx((24 + 8) / 2)
    assert (gil.uncertain, gil.uncertain_of_others) == (4, 0)
    assert ana.uncertain_of_others == pytest.approx(4 / 2)


def test_who_may_not_be_named_and_who_shares_too_few_units_is_left_out():
    assert [one.coder for one in coder_details(units(), {}, {BEN})] == [BEN]
    assert coder_details(units(9), {}, {ANA, BEN, GIL}) == []
