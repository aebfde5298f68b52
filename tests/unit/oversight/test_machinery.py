"""A13 to A16, A22: what the log's own machinery shows."""

from __future__ import annotations

from tests.unit.oversight.seen import HOUR, MINUTE, NOON, SECOND, judged, seen


def placed(*at_seconds: int) -> list:
    return [seen("coding.started", NOON + one * SECOND) for one in at_seconds]


def test_a13_fires_beyond_120_seconds_before_its_place_and_not_at_them() -> None:
    (finding,) = judged("A13", placed(0, 200, 79, 201), now=NOON + HOUR)
    assert finding.measured == {"seconds": 121}
    assert judged("A13", placed(0, 200, 80, 201), now=NOON + HOUR) == []


def test_a13_fires_on_a_time_beyond_120_seconds_ahead_and_not_at_them() -> None:
    (finding,) = judged("A13", placed(121))
    assert finding.measured == {"seconds": 121}
    assert judged("A13", placed(120)) == []


def test_a14_fires_on_twenty_acts_answered_in_a_silence_and_not_on_nineteen() -> None:
    acts = tuple(NOON + n * SECOND for n in range(20))
    (finding,) = judged("A14", [], now=NOON + HOUR, answered=acts)
    assert (finding.at, finding.measured) == (NOON, {"count": 20})
    assert judged("A14", [], now=NOON + HOUR, answered=acts[:19]) == []


def test_a14_hears_one_event_and_waits_until_the_minutes_are_over() -> None:
    acts = tuple(NOON + n * SECOND for n in range(20))
    assert judged("A14", placed(599), now=NOON + HOUR, answered=acts) == []
    assert judged("A14", [], now=NOON + 11 * MINUTE - SECOND, answered=acts) == []
    assert len(judged("A14", [], now=NOON + 11 * MINUTE, answered=acts)) == 1


def test_a15_fires_five_seconds_beyond_a_round_and_not_at_them() -> None:
    waiting = placed(0)
    (finding,) = judged("A15", waiting, now=NOON + 11 * SECOND)
    assert (finding.evidence, finding.measured) == ((waiting[0].id,), {"seconds": 11})
    assert judged("A15", waiting, now=NOON + 10 * SECOND) == []
    assert judged("A15", [], now=NOON) == []


def test_a16_fires_beyond_fifteen_minutes_and_not_at_them() -> None:
    (finding,) = judged("A16", [], now=NOON + 16 * MINUTE, witnesses=(("met/witness", NOON),))
    assert (finding.subject, finding.measured) == ("met/witness", {"minutes": 16})
    assert judged("A16", [], now=NOON + 15 * MINUTE, witnesses=(("met/witness", NOON),)) == []


def test_a22_fires_on_a_check_that_found_the_log_changed_and_not_on_one_that_did_not() -> None:
    said = {"verdict": "tampered", "index": 7, "sentence": "Event 7 is not what was hashed."}
    check = seen("log.checked", detail=said)
    (finding,) = judged("A22", [check])
    assert (finding.measured, finding.about) == ({"count": 7}, said["sentence"])
    assert finding.evidence == (check.id,)
    for verdict in ("sound", "incomplete"):
        assert judged("A22", [seen("log.checked", detail=said | {"verdict": verdict})]) == []
