"""Every path: closed to whoever has not signed in, named verb-noun, found in the schema."""

import re

import pytest
import yaml
from django.test import Client

from bwvcoding.operations.reference.routes import Route, routes
from tests.structure.source import TREE

# Open to everyone, each with its reason.
OPEN = {
    "healthz": "a load balancer asks whether the process lives",
    "api/session": "signing in; says nothing but whether somebody is signed in",
    "api/session/confirmation": "the second step of signing in; refused without the first",
    "api/session/passkey": "signing in by passkey alone",
    "api/session/passkey-challenge": "a random number for a passkey to sign",
    "api/invitation": "whoever holds an invitation's secret reads it",
    "api/invitation/acceptance": "whoever holds an invitation's secret makes their account",
    "api/release-key": "a public key: who was given a release compares it with the one in there",
}
ROUTES = routes()
SCHEMA = TREE / "docs/reference/openapi.yaml"
VERB_NOUN = re.compile(r"[a-z]+([A-Z][a-z0-9]*)+")
VERBS = re.compile(
    "accept|add|answer|append|ask|begin|call|cast|change|check|close|commit|complete|confirm|correct"
    "|download|draft|end|erase|evaluate|execute|get|import|invite|issue|lift|link|list|mark|open|place|propose|publish"
    "|read|record|register|remove|recuse|renew|request|resolve|retry|revoke|search|set|settle|sign"
    "|simulate|start|state|submit|supply|tag|unmark"
    "|upload|withdraw"
)


@pytest.mark.django_db
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.pattern)
def test_nobody_gets_in_without_signing_in(route: Route):
    for method in route.methods:
        answer = getattr(Client(), method)(route.example)
        if route.pattern not in OPEN:
            assert answer.status_code in {401, 403}, (
                f"{method} {route.example}: {answer.status_code}"
            )
            assert answer["content-type"] == "application/problem+json"


def operations() -> dict[str, list[str]]:
    """operationId → where it is used, from the committed schema."""
    found: dict[str, list[str]] = {}
    for path, methods in yaml.safe_load(SCHEMA.read_text())["paths"].items():
        for method, operation in methods.items():
            found.setdefault(operation["operationId"], []).append(f"{method} {path}")
    return found


def test_every_operation_has_one_name_of_its_own():
    assert {name: where for name, where in operations().items() if len(where) > 1} == {}


def test_every_operation_is_named_verb_noun():
    names = operations()
    assert [name for name in names if not VERB_NOUN.fullmatch(name)] == []
    assert [name for name in names if not VERBS.fullmatch(re.match("[a-z]+", name)[0])] == []


def test_every_api_route_is_in_the_schema():
    documented = {
        re.sub(r"\{[^}]*\}", "{}", path).strip("/")
        for path in yaml.safe_load(SCHEMA.read_text())["paths"]
    }
    served = {
        re.sub(r"<[^>]*>", "{}", route.pattern).strip("/")
        for route in ROUTES
        if route.pattern.startswith("api/")
    }
    assert served - documented == set()
    assert documented - served == set()
