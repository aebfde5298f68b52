"""I18: no address that somebody sends is fetched; what speaks to a network is named here."""

from __future__ import annotations

import ast

from tests.structure.source import TREE, sources

SPEAKS = {
    "aiohttp", "boto3", "botocore", "ftplib", "http.client", "httpx", "imaplib", "paramiko",
    "requests", "smtplib", "socket", "ssl", "telnetlib", "urllib.request", "urllib3", "websocket",
}  # fmt: skip
# Each with whom it speaks to: an address of the settings or of the command line, never of a user.
MAY = {
    "bwvcoding/core/kms.py": "the key service of KMS_URL",
    "bwvcoding/core/mail.py": "the mail server of EMAIL_URL; only to tell its errors",
    "bwvcoding/operations/demonstration/desk.py": "the demonstration's own web server",
    "bwvcoding/operations/demonstration/machinery/crew.py": "the demonstration's own web server",
    "worker/witness/following.py": "the log that a controller named on the command line",
}


def imported(module: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def speaks(name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in SPEAKS)


def test_i18_only_what_is_named_speaks_to_a_network() -> None:
    found = {
        source.name
        for source in sources(TREE)
        if not source.name.startswith("tests/") and any(map(speaks, imported(source.module)))
    }
    assert found == set(MAY)


def test_a_planted_call_would_be_seen() -> None:
    planted = ast.parse("from urllib.request import urlopen\nimport requests.adapters\n")
    assert sum(map(speaks, imported(planted))) == 3
