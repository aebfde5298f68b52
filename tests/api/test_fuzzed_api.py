"""The whole HTTP schema, asked with whatever fits it and whatever does not.

No answer is a fault of ours (5xx), nobody is answered who has not signed in, what comes back is
what the schema says, and it comes with the headers that keep a browser from misusing it. Each
operation is asked where its path names something that is there, by one of each role; what it did
is undone. FUZZ_EXAMPLES asks for more than five of each, by chance.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from typing import Any

import pytest
import requests
import schemathesis
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bwvcoding.operations.reference.routes import routes
from tests.api.test_access_matrix import ARRANGE, SCENE_AT, SCENE_OF, company, gaps, names_in
from tests.cast import Cast
from tests.structure.test_routes import OPEN, SCHEMA

EXAMPLES = os.environ.get("FUZZ_EXAMPLES", "")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# OWASP ASVS 5.0, chapter 3: what an answer tells the browser, and what it tells nobody.
HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
TOLD_TO_NOBODY = {"access-control-allow-origin", "server", "x-powered-by"}
QUIETLY = settings(
    max_examples=int(EXAMPLES or 5),
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
NOBODY = "nobody"
# What tus sends its pieces as; bytes like any other.
schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
PATTERNS = {re.sub(r"<\w+:(\w+)>", r"{\1}", f"/{one.pattern}"): one for one in routes()}


def operations() -> dict[str, list[Any]]:
    """By the scene in which there is what their paths name."""
    found = defaultdict(list)
    for result in schemathesis.openapi.from_path(SCHEMA).get_all_operations():
        operation = result.ok()
        route = PATTERNS[operation.path]
        scene = SCENE_AT.get(route.pattern) or SCENE_OF.get(gaps(route), "somebody_outside")
        found[scene].append(operation)
    return found


OPERATIONS = operations()


@pytest.mark.parametrize("scene", sorted(OPERATIONS))
def test_whatever_is_sent_the_answer_is_one_the_schema_has(cast: Cast, scene: str) -> None:
    ids = names_in(cast, ARRANGE[scene](cast))
    people = {NOBODY: APIClient()} | {
        str(role): clients[0] for role, clients in company(cast).items()
    }
    wrong: dict[str, str] = {}
    for operation in OPERATIONS[scene]:
        asked_whatever(operation, people, ids, wrong)
    assert wrong == {}


def asked_whatever(operation: Any, people: dict, ids: dict, wrong: dict[str, str]) -> None:
    fitting = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    unfitting = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @QUIETLY
    @given(case=st.one_of(fitting, unfitting), really=st.booleans())
    def ask(case: Case, really: bool) -> None:
        if really:
            case.path_parameters |= {
                name: str(ids.get(name, given)) for name, given in case.path_parameters.items()
            }
        for who, client in people.items():
            answer = sent(case, client)
            if who == NOBODY and operation.path.strip("/") not in OPEN:
                assert answer.status_code in {401, 403, 404}, (
                    f"{operation.label}: {answer.status_code}"
                )
            if bare := amiss(answer):
                wrong[f"{operation.label} as {who}: headers"] = ", ".join(bare)
            try:
                case.validate_response(answer, checks=CHECKS)
            except FailureGroup as group:
                wrong[f"{operation.label} as {who}"] = "\n".join(
                    [*map(str, group.exceptions), case.as_curl_command()]
                )

    ask()


def amiss(answer: Response) -> list[str]:
    lacking = [
        f"{name} lacks {value}"
        for name, value in HEADERS.items()
        if value not in "".join(answer.headers.get(name, []))
    ]
    return lacking + sorted(TOLD_TO_NOBODY & answer.headers.keys())


def sent(case: Case, client: APIClient) -> Response:
    """As it would go over the line; what it did is undone."""
    cache.clear()
    words = case.as_transport_kwargs(base_url="http://testserver")
    told = {name: words.get(name) for name in ("data", "json", "files", "params", "headers")}
    request = requests.Request(words["method"], words["url"], **told).prepare()
    before = transaction.savepoint()
    answer = client.generic(
        request.method,
        request.path_url,
        request.body or b"",
        content_type=request.headers.get("Content-Type", "application/octet-stream"),
    )
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    transaction.savepoint_rollback(before)
    headers = {name: [value] for name, value in answer.items()}
    return Response(answer.status_code, headers, content, request, 0.0, verify=False)
