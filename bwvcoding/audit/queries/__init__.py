"""Reading the log, its tree and what has been proved of it."""

from bwvcoding.audit.queries.bundles import bundle, head_after, log_proof, witness_of_pass
from bwvcoding.audit.queries.checking import checked_log
from bwvcoding.audit.queries.checks import is_check_awaited, last_check
from bwvcoding.audit.queries.cosigned import (
    Cover,
    check_covered,
    check_witnessed,
    cover,
    covers,
    is_covered,
    is_word_wanted,
)
from bwvcoding.audit.queries.proving import Placed, Proved, proved
from bwvcoding.audit.queries.reach import Reader, by_act, newest
from bwvcoding.audit.queries.searching import (
    Question,
    event_of,
    events_of_person,
    events_of_study,
    names_of,
    study_of_event,
)
from bwvcoding.audit.queries.standing import own_standing, require_bounded_account
from bwvcoding.audit.queries.tree import (
    log_key,
    newest_checkpoint,
    tree_node,
    waiting_count,
    waiting_since,
)
from bwvcoding.audit.queries.words import words_of

__all__ = [
    "Cover",
    "Placed",
    "Proved",
    "Question",
    "Reader",
    "bundle",
    "by_act",
    "check_covered",
    "check_witnessed",
    "checked_log",
    "cover",
    "covers",
    "event_of",
    "events_of_person",
    "events_of_study",
    "head_after",
    "is_check_awaited",
    "is_covered",
    "is_word_wanted",
    "last_check",
    "log_key",
    "log_proof",
    "names_of",
    "newest",
    "newest_checkpoint",
    "own_standing",
    "proved",
    "require_bounded_account",
    "study_of_event",
    "tree_node",
    "waiting_count",
    "waiting_since",
    "witness_of_pass",
    "words_of",
]
