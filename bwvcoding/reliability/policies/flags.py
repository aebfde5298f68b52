"""What a flag holds back, when it may be resolved, and what raises it again: pure decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bwvcoding.core.errors import Conflict, Invalid
from bwvcoding.reliability.models import Flag, FlagKind

# A resolved flag stays closed until at least so many more units, and at least this share more,
# have been judged by two or more coders: what was known when it was resolved raises it no more.
NEW_UNITS = 10
NEW_SHARE = 0.1


@dataclass(frozen=True)
class FlagState:
    """What people have made of a wave's flags.

    `drifting`: variables with an open flag on a coder; `resolved`: (variable, kind) → how many
    units the newest resolved flag rested on; `ids` names all of them, for the gate's inputs.
    """

    drifting: frozenset[str] = frozenset()
    resolved: Mapping[tuple[str, str], int] = field(default_factory=dict)
    ids: tuple[str, ...] = ()

    def unanswered(
        self, variable: str, kinds: Iterable[FlagKind], pairable_units: int
    ) -> list[FlagKind]:
        """Those that nobody has resolved on this evidence."""
        return [
            kind
            for kind in kinds
            if (known := self.resolved.get((variable, kind.value))) is None
            or is_new_evidence(known, pairable_units)
        ]

    def consequences(self, variable: str, raised: Iterable[FlagKind]) -> frozenset[FlagKind]:
        """What holds a pass back; divergence itself is what the coefficient already says."""
        drifting = {FlagKind.DRIFTING} if variable in self.drifting else set()
        return frozenset(drifting | ({FlagKind.VISIBILITY} & set(raised)))


NO_FLAGS = FlagState()


def is_new_evidence(units_before: int, units_now: int) -> bool:
    return units_now - units_before >= max(NEW_UNITS, NEW_SHARE * units_before)


def check_resolvable(flag: Flag, text: str) -> None:
    if flag.closed_at is not None:
        raise Conflict("This flag is closed already; look at the newest ones.", code="flag-closed")
    if not text.strip():
        sentence = "Say what was done, or why it stands; it is kept with the flag."
        raise Invalid(sentence, errors={"text": sentence})
