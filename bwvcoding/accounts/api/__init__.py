"""Accounts over HTTP: signing in, in one step or two, and one's own account."""

from bwvcoding.accounts.api.account import (
    Account,
    AccountSession,
    AccountSessions,
    AppFactors,
    AppSecret,
    FactorPage,
    PasskeyFactors,
    PasskeyOffer,
    RecoveryCodeList,
)
from bwvcoding.accounts.api.sessions import (
    BrowserKey,
    Confirmation,
    PasskeyChallenge,
    PasskeySession,
    ProofPage,
    Session,
)

__all__ = [
    "Account",
    "AccountSession",
    "AccountSessions",
    "AppFactors",
    "AppSecret",
    "BrowserKey",
    "Confirmation",
    "FactorPage",
    "PasskeyChallenge",
    "PasskeyFactors",
    "PasskeyOffer",
    "PasskeySession",
    "ProofPage",
    "RecoveryCodeList",
    "Session",
]
