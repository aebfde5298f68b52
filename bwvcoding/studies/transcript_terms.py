"""Who reads what is said in footage, as captions and transcript: a part of the signed access table.

Pure: no tables. Nobody reads them by silence, as what is heard is itself coded.
"""

from __future__ import annotations

from typing import Any

from bwvcoding.studies.roles import Role

TRANSCRIPT = "transcript"


def shows_transcripts(document: dict[str, Any], role: Role) -> bool:
    """Custodians supply them and have to check them; everybody else as the controllers signed."""
    return role is Role.CUSTODIAN or TRANSCRIPT in document["access"].get(role.value, [])
