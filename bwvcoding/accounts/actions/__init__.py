"""What is done to accounts; each function is one transaction with one event in the log.

`within` is apart: what begins or ends with a right, inside the transaction of another's act.
"""

from bwvcoding.accounts.actions.factors import (
    add_app,
    add_passkey,
    remove_factor,
    renew_recovery_codes,
)
from bwvcoding.accounts.actions.registering import register_organisation, register_person
from bwvcoding.accounts.actions.sessions import (
    end_other_sessions,
    end_session,
    extend_session,
    renew_proof,
)
from bwvcoding.accounts.actions.signing_in import (
    confirm_sign_in,
    note_failed_factor,
    note_failed_sign_in,
    sign_in,
    sign_in_with_passkey,
    sign_out,
)

__all__ = [
    "add_app",
    "add_passkey",
    "confirm_sign_in",
    "end_other_sessions",
    "end_session",
    "extend_session",
    "note_failed_factor",
    "note_failed_sign_in",
    "register_organisation",
    "register_person",
    "remove_factor",
    "renew_proof",
    "renew_recovery_codes",
    "sign_in",
    "sign_in_with_passkey",
    "sign_out",
]
