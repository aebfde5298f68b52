"""One person at work over HTTP, as their browser would be: a session, a CSRF token, requests."""

from types import TracebackType
from typing import Any

import httpx

from .people import PASSWORD, Person
from .stopping import Stopped

TIMEOUT_SECONDS = 120.0


class Refused(Stopped):
    """The platform said no; holds its problem document."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        self.status, self.problem = status, problem
        super().__init__(f"{status}: {problem.get('detail', problem)} {problem.get('errors', '')}")


class Desk:
    """Signs in on entering; every answer that is not a success is raised as `Refused`."""

    password = PASSWORD

    def __init__(self, address: str, person: Person) -> None:
        self.person = person
        self.client = httpx.Client(base_url=address, timeout=TIMEOUT_SECONDS)

    def __enter__(self) -> "Desk":
        self.client.get("/api/session")  # hands out the CSRF cookie; nobody is signed in yet
        self.post("/api/session", {"email": self.person.email, "password": self.password})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.client.close()

    def get(self, path: str, **asked: str) -> Any:
        return self._send("GET", path, params=asked)

    def post(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return self._send("POST", path, json=body or {})

    def put(self, path: str, body: dict[str, Any]) -> Any:
        return self._send("PUT", path, json=body)

    def upload(self, path: str, name: str, content: bytes, **fields: str) -> Any:
        return self._send("POST", path, files={"file": (name, content)}, data=fields)

    def fetch(self, path: str) -> bytes:
        answer = self.client.get(path)
        if answer.status_code == httpx.codes.FORBIDDEN and self._proves(answer):
            answer = self.client.get(path)
        if not answer.is_success:
            raise Refused(answer.status_code, {"detail": f"{path}: {answer.text[:300]}"})
        return answer.content

    def _send(self, verb: str, path: str, **content: Any) -> Any:
        answer = self._asked(verb, path, **content)
        if answer.status_code == httpx.codes.FORBIDDEN and self._proves(answer):
            answer = self._asked(verb, path, **content)
        body = answer.json() if answer.content else None
        if not answer.is_success:
            raise Refused(answer.status_code, body or {})
        return body

    def _asked(self, verb: str, path: str, **content: Any) -> httpx.Response:
        token = self.client.cookies.get("csrftoken") or ""
        return self.client.request(verb, path, headers={"X-CSRFToken": token}, **content)

    def _proves(self, refused: httpx.Response) -> bool:
        """Says the password once more where the platform asks whether it is still them."""
        if refused.json().get("code") != "proof-wanted":
            return False
        given = {"kind": "password", "password": self.password}
        return self._asked("POST", "/api/session/proof", json=given).is_success
