"""The web server's own count of what it answered, to be compared with the log (A14)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from bwvcoding.core.journal import answered

# Acts that leave an event each time: forms that were sent, and keys of footage.
KEYS = re.compile(r"/media/[^/]+/keys/[0-9]+")


class Counted:
    """A WSGI application around another: each act that went well is a line of the journal."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        def started(status: str, headers: Any, *fault: Any) -> Any:
            if status.startswith("2") and _is_act(environ):
                answered().note(environ["REQUEST_METHOD"])
            return start_response(status, headers, *fault)

        return self._application(environ, started)


def _is_act(environ: dict[str, Any]) -> bool:
    method, path = environ.get("REQUEST_METHOD"), environ.get("PATH_INFO", "")
    if method == "GET":
        return KEYS.fullmatch(path) is not None
    return method == "POST" and path.startswith("/api/")
