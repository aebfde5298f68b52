"""Writing to the log: events in the transaction of their act, then their place in the tree."""

from bwvcoding.audit.actions.checking import record_log_check
from bwvcoding.audit.actions.denying import record_denial, tell_denials
from bwvcoding.audit.actions.recording import (
    SYSTEM,
    Told,
    record,
    record_all,
    record_search,
)
from bwvcoding.audit.actions.sequencing import extend_tree
from bwvcoding.audit.actions.witnessing import (
    add_cosignature,
    copy_log,
    end_witness,
    register_witness,
)
from bwvcoding.audit.actions.wording import locked_words

__all__ = [
    "SYSTEM",
    "Told",
    "add_cosignature",
    "copy_log",
    "end_witness",
    "extend_tree",
    "locked_words",
    "record",
    "record_all",
    "record_denial",
    "record_log_check",
    "record_search",
    "register_witness",
    "tell_denials",
]
