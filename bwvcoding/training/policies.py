"""When may a coder code, test, practise? Pure decisions on what has been fetched."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.core.errors import Conflict, Invalid, NotFound
from bwvcoding.studies.queries import TrainingTerms
from bwvcoding.training.course import FamilyCourse
from bwvcoding.training.models import Attempt, Licence, Undertaking

if TYPE_CHECKING:
    from bwvcoding.codebooks.queries import Family

RENEWAL = timedelta(days=30)  # before its end, so that nobody has to stop coding to renew
UNSIGNED = "Sign the undertaking on your Training page first."


class LicenceState(StrEnum):
    """Derived from the newest licence each time; stored nowhere."""

    NONE = "none"
    VALID = "valid"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Standing:
    """How one coder stands in one family."""

    family: str
    label: str
    state: LicenceState
    licence: Licence | None

    @property
    def licence_id(self) -> UUID | None:
        return self.licence.pk if self.licence else None

    @property
    def expires_at(self) -> datetime | None:
        return self.licence.expires_at if self.licence else None

    @property
    def end_reason(self) -> str:
        return self.licence.end_reason if self.licence else ""

    @property
    def sentence(self) -> str:
        match self.state:
            case LicenceState.NONE:
                return f"{self.label}: not passed yet"
            case LicenceState.EXPIRED:
                return f"{self.label}: expired"
            case _:
                return f"{self.label}: {self.state.value}"


def standing(family: Family, newest: Licence | None, now: datetime) -> Standing:
    return Standing(family.id, family.label, _state(newest, now), newest)


def _state(newest: Licence | None, now: datetime) -> LicenceState:
    if newest is None:
        return LicenceState.NONE
    if newest.ended_at is not None:
        return LicenceState(newest.end)
    return LicenceState.VALID if newest.expires_at > now else LicenceState.EXPIRED


def what_bars(is_signed: bool, standings: Sequence[Standing]) -> str:
    """The one answer to "may this coder code?": empty when nothing bars them, else what to do.

    `standings` is empty where the protocol asks for no licence.
    """
    if not is_signed:
        return UNSIGNED
    short = [one for one in standings if one.state is not LicenceState.VALID]
    if not short:
        return ""
    missing = "; ".join(one.sentence for one in short)
    return f"You need a licence for every family. Pass the test on your Training page: {missing}."


def check_undertaking(text: str, newest: Undertaking | None) -> None:
    if not text.strip():
        sentence = "Write what coders promise."
        raise Invalid(sentence, errors={"text": sentence})
    if newest is not None and newest.text == text.strip():
        raise Conflict("This is the text in force already.", code="undertaking-unchanged")


def check_signable(undertaking: Undertaking, newest: Undertaking, has_signed: bool) -> None:
    if undertaking.pk != newest.pk:
        raise Conflict(
            "This undertaking has been replaced. Read and sign the new one.",
            code="undertaking-replaced",
        )
    if has_signed:
        raise Conflict("You have signed this undertaking already.", code="undertaking-signed")


def check_answerable(family: FamilyCourse | None, item_id: str, answered: bool) -> None:
    """An answer after the explanation would say nothing."""
    if family is None or family.practice_item(item_id) is None:
        raise NotFound("The course has no such practice item.")
    if answered:
        raise Conflict("You have answered this practice item already.", code="already-practised")


def next_attempt_at(last: Attempt | None, terms: TrainingTerms) -> datetime | None:
    """From when a failed test may be tried again; None when there is nothing to wait for."""
    if last is None or last.submitted_at is None or last.is_passed:
        return None
    return last.submitted_at + timedelta(days=terms.wait_days)


def check_due(now_standing: Standing, now: datetime) -> None:
    """A licence is renewed in its last days, not collected."""
    licence = now_standing.licence
    if (
        now_standing.state is LicenceState.VALID
        and licence is not None
        and licence.expires_at - RENEWAL > now
    ):
        raise Conflict(
            f"You hold this licence until {licence.expires_at:%d %B %Y}. You can take the test "
            f"again in its last {RENEWAL.days} days.",
            code="already-licensed",
        )


def check_practised(family: FamilyCourse, answered: Collection[str]) -> None:
    left = [item.id for item in family.practice if item.id not in answered]
    if left:
        raise Conflict(
            f"Answer all practice items before the test: {len(left)} of {len(family.practice)} "
            "to go.",
            code="practice-first",
        )


def check_attempts(tries: Sequence[Attempt], terms: TrainingTerms, now: datetime) -> None:
    """`tries` are those on this course since one was last passed, oldest first."""
    if len(tries) >= terms.most_attempts:
        raise Conflict(
            f"You have taken this test {len(tries)} times, as often as the protocol allows. "
            "Ask the research lead what to do.",
            code="no-attempts-left",
        )
    again = next_attempt_at(tries[-1] if tries else None, terms)
    if again is not None and again > now:
        raise Conflict(
            f"You can take this test again from {again:%d %B %Y, %H:%M} UTC.",
            code="too-soon",
            retry_at=again.isoformat(),
        )


def check_running(attempt: Attempt) -> None:
    if attempt.submitted_at is not None:
        raise Conflict(
            "This test has been submitted. Your result is on your Training page.",
            code="attempt-submitted",
        )


def check_answered(attempt: Attempt, answered: Collection[str]) -> None:
    check_running(attempt)
    left = [item for item in attempt.items if item not in answered]
    if left:
        raise Conflict(
            f"Answer every item first: {len(left)} of {len(attempt.items)} to go.",
            code="attempt-incomplete",
        )


def check_endable(licence: Licence, newest: Licence, reason: str, now: datetime) -> None:
    if not reason.strip():
        sentence = "Say in a few words why."
        raise Invalid(sentence, errors={"reason": sentence})
    if licence.pk != newest.pk or _state(licence, now) is not LicenceState.VALID:
        raise Conflict("This licence is not valid any more.", code="licence-ended")
