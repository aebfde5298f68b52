"""Reads of coding: the public interface of this app to those above it."""

from bwvcoding.coding.queries.assignments import (
    Waiting,
    assignments_of,
    awaited_among,
    bar_to_footage,
    live_assignments,
)
from bwvcoding.coding.queries.bars import (
    BarReason,
    Bars,
    bar_between,
    bars_of,
    bars_to_encounters,
    policing_of,
)
from bwvcoding.coding.queries.capacity import capacities_of
from bwvcoding.coding.queries.codings import (
    answers_of,
    codebook_of,
    coding,
    codings_of_encounter,
    is_encounter_complete,
    known_changes,
)
from bwvcoding.coding.queries.evidence import (
    coders_by_encounter,
    corrected_values,
    notes_by_coder,
    submission_times,
)
from bwvcoding.coding.queries.hidden import Pools, check_wave_within_reach, pools
from bwvcoding.coding.queries.lanes import CodedLane, MarkedTime, coded_lanes
from bwvcoding.coding.queries.next_one import Next, Pace, next_assignment, own_pace
from bwvcoding.coding.queries.own import OwnAssignment, own_assignment
from bwvcoding.coding.queries.release import (
    ReleasedCoding,
    released_codings,
)
from bwvcoding.coding.queries.reliability import (
    CodedMark,
    CodedUnit,
    event_data,
    reliability_data,
)
from bwvcoding.coding.queries.returning import assignments_to_return, reason_to_return
from bwvcoding.coding.queries.stepping_in import ShortEncounter, short_encounters, stand_in
from bwvcoding.coding.queries.tested import (
    KnownJudged,
    TwiceJudged,
    judged_known,
    judged_twice,
    own_judged_known,
)
from bwvcoding.coding.queries.waves import (
    CoderProgress,
    WaveProgress,
    WaveTerms,
    coder_progress,
    coders_of,
    coders_who_submitted,
    complete_encounters_of,
    encounters_awaited_from,
    encounters_completed_since,
    encounters_to_withdraw,
    has_coded,
    recusals_of,
    standing_assignments,
    submitted,
    wave,
    wave_progress,
    waves_of,
    waves_to_evaluate,
)
from bwvcoding.coding.queries.windows import Window, assignment_windows, assignments_held
from bwvcoding.coding.visibility import own_name

__all__ = [
    "BarReason",
    "Bars",
    "CodedLane",
    "CodedMark",
    "CodedUnit",
    "CoderProgress",
    "KnownJudged",
    "MarkedTime",
    "Next",
    "OwnAssignment",
    "Pace",
    "Pools",
    "ReleasedCoding",
    "ShortEncounter",
    "TwiceJudged",
    "Waiting",
    "WaveProgress",
    "WaveTerms",
    "Window",
    "answers_of",
    "assignment_windows",
    "assignments_held",
    "assignments_of",
    "assignments_to_return",
    "awaited_among",
    "bar_between",
    "bar_to_footage",
    "bars_of",
    "bars_to_encounters",
    "capacities_of",
    "check_wave_within_reach",
    "codebook_of",
    "coded_lanes",
    "coder_progress",
    "coders_by_encounter",
    "coders_of",
    "coders_who_submitted",
    "coding",
    "codings_of_encounter",
    "complete_encounters_of",
    "corrected_values",
    "encounters_awaited_from",
    "encounters_completed_since",
    "encounters_to_withdraw",
    "event_data",
    "has_coded",
    "is_encounter_complete",
    "judged_known",
    "judged_twice",
    "known_changes",
    "live_assignments",
    "next_assignment",
    "notes_by_coder",
    "own_assignment",
    "own_judged_known",
    "own_name",
    "own_pace",
    "policing_of",
    "pools",
    "reason_to_return",
    "recusals_of",
    "released_codings",
    "reliability_data",
    "short_encounters",
    "stand_in",
    "standing_assignments",
    "submission_times",
    "submitted",
    "wave",
    "wave_progress",
    "waves_of",
    "waves_to_evaluate",
]
