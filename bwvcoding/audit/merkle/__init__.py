"""The arithmetic of an RFC 6962 tree over the log's events: hashes, ranges, proofs.

Pure: it knows no Django and no table, and can be lifted out and used alone.
"""

from bwvcoding.audit.merkle.proofs import (
    BadProof,
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
)
from bwvcoding.audit.merkle.ranges import EMPTY_ROOT, Range, leaf_hash, node_hash, span_root

__all__ = [
    "EMPTY_ROOT",
    "BadProof",
    "Range",
    "check_consistency",
    "check_inclusion",
    "consistency_proof",
    "inclusion_proof",
    "leaf_hash",
    "node_hash",
    "span_root",
]
