"""Agreement between coders: coefficients, intervals and what explains them.

Arithmetic only, on numpy; knows nothing of the database and can be used alone.
"""

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.alpha import alpha, point_alpha
from bwvcoding.agreement.coefficients.gwet import ac1
from bwvcoding.agreement.coefficients.percent import percent_agreement
from bwvcoding.agreement.coefficients.specific import specific_agreement, specific_agreements
from bwvcoding.agreement.coverage import Coverage, coverage
from bwvcoding.agreement.divergence.dawid_skene import DawidSkene, dawid_skene
from bwvcoding.agreement.divergence.detail import CoderDetail, level_of_detail
from bwvcoding.agreement.divergence.drift import Drift, DriftFlag, Series, drift
from bwvcoding.agreement.divergence.encounters import UnitDisagreement, most_divergent
from bwvcoding.agreement.divergence.groups import GroupDivergence, group_divergence
from bwvcoding.agreement.divergence.influence import leave_one_out
from bwvcoding.agreement.divergence.pairs import agreement_by_group, agreement_by_pair
from bwvcoding.agreement.divergence.peers import Scores, peer_scores
from bwvcoding.agreement.divergence.stability import Stability, stability
from bwvcoding.agreement.intervals.bootstrap import Bootstrap
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
    "Scores",
    "Series",
    "Spread",
    "Stability",
    "Status",
    "SweepPoint",
    "Tolerance",
    "UnitDisagreement",
    "ac1",
    "agreement_by_group",
    "agreement_by_pair",
    "alpha",
    "coverage",
    "dawid_skene",
    "drift",
    "event_alignment",
    "event_f1",
    "group_divergence",
    "leave_one_out",
    "level_of_detail",
    "missing_both_ways",
    "most_divergent",
    "offset_errors",
    "onset_errors",
    "peer_scores",
    "percent_agreement",
    "point_alpha",
    "specific_agreement",
    "specific_agreements",
    "stability",
    "time_unit_alpha",
    "timing_by_coder",
    "tolerance_sweep",
    "unitizing_alpha",
]
