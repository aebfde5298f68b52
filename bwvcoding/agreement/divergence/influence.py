"""Leave one coder out: what alpha would be without each coder. It explains; it decides nothing."""

from collections.abc import Hashable
from dataclasses import dataclass

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.alpha import point_alpha


@dataclass(frozen=True, slots=True)
class Influence:
    coder: Hashable
    codings: int
    alpha_without: float | None


def leave_one_out(codings: Codings) -> list[Influence]:
    """The coder whose absence raises alpha most comes first; an undefined alpha comes last."""
    found = [
        Influence(
            coder=coder,
            codings=int((codings.coder == i).sum()),
            alpha_without=point_alpha(codings.without_coder(coder)),
        )
        for i, coder in enumerate(codings.coders)
    ]
    return sorted(found, key=lambda one: (one.alpha_without is None, -(one.alpha_without or 0)))
