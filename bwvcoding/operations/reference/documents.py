"""One function per reference document: its text, from the code."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from bwvcoding.audit.vocabulary import Event, category_of
from bwvcoding.core.queue import Fact
from bwvcoding.operations.reference import abuse, anomalies, asked
from bwvcoding.operations.reference.access import access, for_whom
from bwvcoding.operations.reference.routes import Route, asks_for_proof, rights_asked, routes
from bwvcoding.studies.roles import RIGHTS, Permission, Role

ROOT: Path = settings.ROOT
MADE = "Made from the code by `make fix`; `make check` fails when it is out of date."


def http() -> str:
    rows = [
        [method.upper(), f"`/{route.pattern}`", _operation(view), _rights(view)]
        for route in routes()
        for method, view in route.methods.items()
    ]
    explained = (
        "Every path asks for somebody signed in, but `/healthz`, `/api/release-key` and those of "
        "signing in (`/api/session…`) and of an invitation's link (`/api/invitation…`). A right is "
        "looked up in the study's membership for each request ([roles](roles.md)); where none is "
        "named, the action has a rule of its own, such as “your own coding”."
    )
    head = ["method", "path", "operation", "rights it asks for"]
    return _page("HTTP", explained, _table(head, sorted(rows, key=lambda row: row[1:2] + row[:1])))


def _operation(view: Callable[..., Any]) -> str:
    named = re.search(r'operation_id="(\w+)"', inspect.getsource(view))
    return f"`{named[1]}`" if named else ""


def _rights(view: Callable[..., Any]) -> str:
    return ", ".join(f"`{right.value}`" for right in sorted(rights_asked(view)))


def roles() -> str:
    rows = [
        [f"`{right.value}`", *("●" if right in RIGHTS[role] else "" for role in Role)]
        for right in Permission
    ]
    explained = "Who may do what in a study. One person has one role; its rights are all they have."
    return _page("Roles and rights", explained, _table(["right", *Role], rows))


def matrix() -> str:
    """Roles against paths; then the paths at which no role is asked for."""
    asking, others = [], []
    for route, method, view in _answers():
        proof = "●" if asks_for_proof(view) else ""
        found, words = access(view), [method.upper(), f"`/{route.pattern}`", proof]
        if found.checks:
            asking.append([*words, *(found.cell(role) for role in (*Role, None))])
        else:
            others.append([*words, for_whom(route.pattern)])
    head = ["method", "path", "proof"]
    table = _table([*head, *Role, "no member"], asking)
    rest = _table([*head, "for whom"], others)
    return _page("Who gets what", CELLS, f"{table}\n## Paths that ask for no role\n\n{rest}")


CELLS = """What each path answers to each role of the study that it is about. \
`tests/api/test_access_matrix.py` sends every role to every path and compares. See also [what each \
role may do](roles.md) and [which right a path asks for](http.md).

- **yes**: answered. The state of things may still stand against it, with a sentence that says so.
- **own**: answered for what is one's own; another's is not there (404).
- **rule**: what it is asked about decides, not the role alone. Footage is watched by right of \
role, by a live assignment of one's own, in a debrief or to learn; codings are read by their own \
coders too, when every coder has submitted; a debrief is for who holds it and for the coders of \
its wave.
- **403**: refused, in a sentence that names the role.
- **404**: not there, as if it did not exist.
- **proof** ●: also asks whether it is still the same person, who must have proved it within five \
minutes; otherwise they are told to (403, `proof-wanted`), and nothing has happened. \
`tests/api/test_step_up.py` goes through them all."""


def _answers() -> list[tuple[Route, str, Callable[..., Any]]]:
    every = [(route, name, view) for route in routes() for name, view in route.methods.items()]
    return sorted(every, key=lambda one: (one[0].pattern, one[1]))


def abuses() -> str:
    shown = abuse.proofs(ROOT / "tests")
    rows = [
        [
            number,
            title,
            "<br>".join(f"`{one}`" for one in shown.get(number, ())) or _unshown(number),
        ]
        for number, title in abuse.cases().items()
    ]
    kinds = ", ".join(f"{kind}: {said.lower()}" for kind, said in abuse.KINDS.items())
    explained = (
        "What somebody might try, and the tests that show what comes of it. A test is listed where "
        "its name (`test_g7_…`) or its first words (“M4: …”) say so; it may show a part of the "
        f"case. {kinds}."
    )
    return _page("Abuse cases", explained, _table(["number", "what is tried", "tests"], rows))


def _unshown(number: str) -> str:
    return abuse.UNPREVENTED.get(number, abuse.OPEN)


def unusual() -> str:
    return _page("What stands out", anomalies.EXPLAINED, _table(anomalies.HEAD, anomalies.rows()))


def events() -> str:
    rows = [[f"`{event.value}`", category_of(event).value] for event in Event]
    explained = (
        "The closed list of what the access log can say, each with its class under section 62(1) "
        "of the Data Protection Act 2018; `control` is an act on the study itself."
    )
    return _page("Audit events", explained, _table(["event", "class"], rows))


def saved_questions() -> str:
    explained = (
        "What an auditor asks of the log (A) and what the law leads to (B), each with the one "
        "saved question of the controllers' desk that answers it, and what the answer leaves open."
    )
    head = ["number", "what is asked", "saved question", "what it does not prove"]
    return _page("Saved questions", explained, _table(head, list(asked.rows())))


def facts() -> str:
    """Read, not imported: the package never imports the worker."""
    module = ast.parse((ROOT / "worker" / "reactions.py").read_text(encoding="utf-8"))
    tasks: dict[str, str] = {}
    answers: dict[str, list[str]] = {}
    for line in module.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
            tasks[ast.unparse(line.targets[0])] = str(line.value.value)
        elif isinstance(line, ast.AnnAssign) and isinstance(line.value, ast.Dict):
            for fact, answer in zip(line.value.keys, line.value.values, strict=True):
                called = [node.id for node in ast.walk(answer) if isinstance(node, ast.Name)]
                answers[ast.unparse(fact or answer)] = [f"`{tasks[name]}`" for name in called]
    rows = [[f"`{fact.name}`", ", ".join(answers[f"Fact.{fact.name}"])] for fact in Fact]
    explained = (
        "What the worker does when something has happened. A fact is sent after the commit; when "
        "the message is lost, the sweep finds the same work in the database."
    )
    return _page("Facts and tasks", explained, _table(["fact", "tasks"], rows))


def environment() -> str:
    """`.env.example`, as a table: comment lines above a name explain it."""
    rows, said = [], []
    for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines():
        name, equals, default = line.removeprefix("#").partition("=")
        if line.startswith("# "):
            said.append(line.removeprefix("# "))
        elif equals and name.isidentifier() and name.isupper():
            rows.append([f"`{name}`", f"`{default}`" if default else "", " ".join(said)])
        else:
            said = []
    explained = (
        "Every setting, from the environment; none is needed. A secret may come from a file named "
        "by `NAME_FILE`. A wrong value stops the process with a sentence."
    )
    return _page("Settings", explained, _table(["name", "default", "meaning"], rows))


DOCUMENTS: dict[str, Callable[[], str]] = {
    "http.md": http,
    "roles.md": roles,
    "access.md": matrix,
    "abuse-cases.md": abuses,
    "anomalies.md": unusual,
    "events.md": events,
    "questions.md": saved_questions,
    "facts.md": facts,
    "settings.md": environment,
}


def _page(title: str, explained: str, table: str) -> str:
    return f"# {title}\n\n{explained}\n\n*{MADE}*\n\n{table}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
