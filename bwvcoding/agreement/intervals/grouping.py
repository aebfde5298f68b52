"""What a bootstrap draws from: distinct patterns, or groups of patterns of like influence.

A resample is a multinomial draw over the distinct patterns. Where these are too many, patterns
that move the coefficient alike (to first order, by its gradient) are drawn together, and what
they differ in otherwise is added by its normal limit: mean and covariance of the summed features
stay exactly those of the multinomial draw, and so, nearly, does the skewness of the coefficient.
"""

from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.intervals import linear
from bwvcoding.agreement.intervals.formula import Formula
from bwvcoding.agreement.patterns import distinct, quantised

# So many groups leave less than a thousandth of the coefficient's variance within them.
GROUPS = 64
# Residual directions below this share of the largest are rounding.
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Urn:
    """`features` of each thing that can be drawn, `times` it is in the urn; `residual` is a root
    of the covariance that drawing groups instead of patterns leaves out, None where exact."""

    features: Floats
    times: Floats
    residual: Floats | None = None

    @property
    def size(self) -> int:
        return round(self.times.sum())

    def draw(self, generator: np.random.Generator, replicates: int) -> Floats:
        """Sums of features of resamples as large as the urn."""
        chance = self.times / self.times.sum()
        drawn = generator.multinomial(self.size, chance, size=replicates)
        sums: Floats = drawn.astype(np.float64) @ self.features
        if self.residual is not None:
            normal = generator.standard_normal((replicates, len(self.residual)))
            sums += normal @ self.residual
        return sums


def urn(features: Floats, formula: Formula, most: int, times: Floats | None = None) -> Urn:
    """At most `most` distinct patterns as they are, otherwise in groups."""
    found = distinct(quantised(features))
    exact = Urn(
        features[found.first],
        np.bincount(found.place, weights=times).astype(np.float64),
    )
    if len(exact.times) <= max(most, GROUPS):
        return exact
    slopes = linear.gradient(exact.times @ exact.features, formula)
    if not np.isfinite(slopes).all():
        return exact
    return _grouped(exact, exact.features @ slopes)


def _grouped(exact: Urn, influence: Floats) -> Urn:
    place = _places(influence, exact.times)
    times = np.bincount(place, weights=exact.times)
    columns = [
        np.bincount(place, weights=exact.times * column) / times for column in exact.features.T
    ]
    means = np.column_stack(columns)
    apart = exact.features - means[place]
    return Urn(means, times.astype(np.float64), _root((apart * exact.times[:, None]).T @ apart))


def _places(influence: Floats, times: Floats) -> Codes:
    """Groups as narrow in influence as they are light: extreme patterns stay by themselves."""
    order = np.argsort(influence, kind="stable")
    spread = max(float(np.ptp(influence)), np.finfo(float).tiny)
    width = (influence[order] - influence.min()) / spread
    weight = np.cumsum(times[order]) / times.sum()
    group = np.minimum((width + weight) / 2 * GROUPS, GROUPS - 1).astype(np.int64)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.unique(group, return_inverse=True)[1]
    return place


def _root(covariance: Floats) -> Floats:
    """Rows whose products with standard normals have this covariance."""
    values, vectors = np.linalg.eigh(covariance)
    kept = values > ROUNDING * max(float(np.abs(values).max()), np.finfo(float).tiny)
    root: Floats = np.sqrt(values[kept])[:, None] * vectors[:, kept].T
    return root
