"""Writing to the log: events in the transaction of their act, then their place in the tree."""

from bwvcoding.audit.actions.recording import (
    SYSTEM,
    Told,
    record,
    record_all,
    record_denial,
    record_search,
)
from bwvcoding.audit.actions.sequencing import extend_tree

__all__ = [
    "SYSTEM",
    "Told",
    "extend_tree",
    "record",
    "record_all",
    "record_denial",
    "record_search",
]
