"""Agreement between coders: coefficients, intervals and what explains them.

Arithmetic only, on numpy; knows nothing of the database and can be used alone.
"""

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.alpha import alpha, point_alpha
from bwvcoding.agreement.coefficients.cohen import cohen_kappa, conger_kappa
from bwvcoding.agreement.coefficients.fleiss import fleiss_kappa, scott_pi
from bwvcoding.agreement.coefficients.gwet import ac1, ac2
from bwvcoding.agreement.coefficients.icc import icc
from bwvcoding.agreement.coefficients.light import light_kappa
from bwvcoding.agreement.coefficients.percent import percent_agreement
from bwvcoding.agreement.coefficients.specific import (
    exact_specific_agreement,
    specific_agreement,
    specific_agreements,
)
from bwvcoding.agreement.coefficients.uniform import brennan_prediger, pabak, skew
from bwvcoding.agreement.coefficients.weights import Weights
from bwvcoding.agreement.coverage import Coverage, coverage
from bwvcoding.agreement.distances import SetDistance
from bwvcoding.agreement.divergence.dawid_skene import DawidSkene, dawid_skene
from bwvcoding.agreement.divergence.detail import CoderDetail, level_of_detail
from bwvcoding.agreement.divergence.drift import Drift, DriftFlag, Series, drift
from bwvcoding.agreement.divergence.encounters import UnitDisagreement, most_divergent
from bwvcoding.agreement.divergence.groups import GroupDivergence, group_divergence
from bwvcoding.agreement.divergence.influence import leave_one_out
from bwvcoding.agreement.divergence.pairs import agreement_by_group, agreement_by_pair
from bwvcoding.agreement.divergence.peers import Scores, peer_scores
from bwvcoding.agreement.divergence.stability import Stability, stability
from bwvcoding.agreement.intervals.analytic import Analytic
from bwvcoding.agreement.intervals.bootstrap import Bootstrap
from bwvcoding.agreement.intervals.log_delta import LogDelta
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.missing import missing_both_ways
from bwvcoding.agreement.result import Coefficient, Interval, Status
from bwvcoding.agreement.timelines.alignment import Alignment, Spread, event_alignment
from bwvcoding.agreement.timelines.events import event_f1
from bwvcoding.agreement.timelines.nearness import Event, Tolerance
from bwvcoding.agreement.timelines.sweep import SweepPoint, tolerance_sweep
from bwvcoding.agreement.timelines.timing import (
    CoderTiming,
    offset_errors,
    onset_errors,
    timing_by_coder,
)
from bwvcoding.agreement.timelines.unitizing import time_unit_alpha, unitizing_alpha

__all__ = [
    "Alignment",
    "Analytic",
    "Bootstrap",
    "CoderDetail",
    "CoderTiming",
    "Codings",
    "Coefficient",
    "Coverage",
    "DawidSkene",
    "Drift",
    "DriftFlag",
    "Event",
    "GroupDivergence",
    "Interval",
    "Level",
    "LogDelta",
    "Scores",
    "Series",
    "SetDistance",
    "Spread",
    "Stability",
    "Status",
    "SweepPoint",
    "Tolerance",
    "UnitDisagreement",
    "Weights",
    "ac1",
    "ac2",
    "agreement_by_group",
    "agreement_by_pair",
    "alpha",
    "brennan_prediger",
    "cohen_kappa",
    "conger_kappa",
    "coverage",
    "dawid_skene",
    "drift",
    "event_alignment",
    "event_f1",
    "exact_specific_agreement",
    "fleiss_kappa",
    "group_divergence",
    "icc",
    "leave_one_out",
    "level_of_detail",
    "light_kappa",
    "missing_both_ways",
    "most_divergent",
    "offset_errors",
    "onset_errors",
    "pabak",
    "peer_scores",
    "percent_agreement",
    "point_alpha",
    "scott_pi",
    "skew",
    "specific_agreement",
    "specific_agreements",
    "stability",
    "time_unit_alpha",
    "timing_by_coder",
    "tolerance_sweep",
    "unitizing_alpha",
]
