"""What stands out, rule by rule: A1 to A20 of the audit notes 2.9, A21 of ADR 0037, A22 ours."""

from __future__ import annotations

from bwvcoding.oversight.anomalies.copying import A11
from bwvcoding.oversight.anomalies.footage_ends import A18, A19
from bwvcoding.oversight.anomalies.forms import Rule
from bwvcoding.oversight.anomalies.looking import A1, A2, A5, A6
from bwvcoding.oversight.anomalies.machinery import A13, A14, A15, A16, A22
from bwvcoding.oversight.anomalies.places import A3, A4, A8, A12
from bwvcoding.oversight.anomalies.rights import A7, A9, A10, A17, A20, A21

_IN_ORDER = (
    *(A1, A2, A3, A4, A5, A6, A7, A8, A9, A10),
    *(A11, A12, A13, A14, A15, A16, A17, A18, A19, A20, A21, A22),
)
RULES: dict[str, Rule] = {f"A{number}": rule for number, rule in enumerate(_IN_ORDER, start=1)}
