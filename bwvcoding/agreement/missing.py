"""Codes such as "not visible" judged both ways: as values of their own, and as missing."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.alpha import alpha
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.result import Coefficient


@dataclass(frozen=True, slots=True)
class MissingBothWays:
    as_values: Coefficient
    as_missing: Coefficient

    @property
    def gap(self) -> float | None:
        """How much alpha rises when the codes are left out: disagreement about visibility."""
        if self.as_values.value is None or self.as_missing.value is None:
            return None
        return self.as_missing.value - self.as_values.value


def missing_both_ways(codings: Codings, codes: Collection[Any]) -> MissingBothWays:
    """Both at the nominal level (sets stay sets), since a missing code has no place on a scale."""
    level = Level.SET if codings.level is Level.SET else Level.NOMINAL
    as_values = codings.at(level)
    return MissingBothWays(
        as_values=alpha(as_values),
        as_missing=alpha(as_values.without_values(codes)),
    )
