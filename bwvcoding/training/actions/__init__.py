"""Writes of training: one function, one transaction, one audit event."""

from bwvcoding.training.actions.attempts import (
    begin_attempt,
    record_attempt_answer,
    submit_attempt,
)
from bwvcoding.training.actions.courses import publish_course, record_practice
from bwvcoding.training.actions.licences import revoke_licence, suspend_licence
from bwvcoding.training.actions.undertakings import publish_undertaking, sign_undertaking

__all__ = [
    "begin_attempt",
    "publish_course",
    "publish_undertaking",
    "record_attempt_answer",
    "record_practice",
    "revoke_licence",
    "sign_undertaking",
    "submit_attempt",
    "suspend_licence",
]
