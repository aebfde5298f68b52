"""The client's one page, the health check, and what every answer carries to the browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from bwvcoding.core.http import PROBLEM
from tests.cast import Cast

SHELL = b"<!doctype html><div id=app></div>"
ADDRESSES = ["/", "/studies", "/codings/0193/anything", "/mediaeval"]
OURS = ["/", "/healthz", "/api/session", "/api/nowhere"]


@pytest.fixture
def built(settings, tmp_path: Path) -> Path:
    settings.FRONTEND_DIST = str(tmp_path)
    (tmp_path / "index.html").write_bytes(SHELL)
    return tmp_path


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_the_same_shell(client: Client, built: Path, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.content) == (200, SHELL)
    assert answer["Content-Type"] == "text/html; charset=utf-8"


def test_the_shell_is_asked_for_anew_each_time(client: Client, built: Path) -> None:
    """Else a browser would go on asking for assets of the release before."""
    assert "no-store" in client.get("/")["Cache-Control"]


def test_the_shell_brings_the_token_for_signing_in(client: Client, built: Path) -> None:
    assert "csrftoken" in client.get("/").cookies


def test_before_the_pages_are_built_a_sentence_says_what_to_do(
    client: Client, settings, tmp_path: Path
) -> None:
    settings.FRONTEND_DIST = str(tmp_path / "never-built")
    answer = client.get("/")
    assert answer.status_code == 503
    assert answer["Content-Type"].startswith("text/plain")
    assert "make demo" in answer.content.decode()


@pytest.mark.parametrize("address", ["/", "/healthz"])
def test_head_is_get_without_the_body(client: Client, built: Path, address: str) -> None:
    answer = client.head(address)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Type"] == client.get(address)["Content-Type"]


def test_an_asset_that_is_not_there_is_not_the_shell(client: Client, built: Path) -> None:
    """A shell in the place of a script would be run as one."""
    answer = client.get("/assets/old-12345.js")
    assert answer.status_code == 404
    assert SHELL not in answer.content


def test_the_health_check_needs_no_one(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
@pytest.mark.parametrize("address", ["/api/", "/api/nowhere", "/api/studies/7/nothing"])
def test_an_unknown_address_of_the_api_is_a_problem(method: str, address: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)
    assert answer.json()["code"] == "notfound"


@pytest.mark.django_db
@pytest.mark.parametrize("address", OURS)
def test_m10_the_browser_is_told_to_trust_nothing_else(
    client: Client, built: Path, address: str
) -> None:
    answer = client.get(address)
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
@pytest.mark.parametrize("address", OURS)
def test_i20_only_our_own_scripts_run_and_nobody_frames_us(
    client: Client, built: Path, address: str
) -> None:
    policy = {
        part.split()[0]: part.split()[1:]
        for part in client.get(address)["Content-Security-Policy"].split(";")
    }
    sources = {source for given in policy.values() for source in given}
    assert sources <= {"'self'", "'none'", "data:", "blob:"}
    assert policy["default-src"] == ["'self'"]
    assert policy["frame-ancestors"] == policy["object-src"] == ["'none'"]
    assert "script-src" not in policy or policy["script-src"] == ["'self'"]


def test_a_faulty_body_is_a_problem_that_names_the_fault(client_of) -> None:
    answer = client_of().post("/api/session", b"{", content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)
    assert "JSON" in answer.json()["detail"]


def test_a_missing_field_is_named(client_of) -> None:
    answer = client_of().post("/api/session", {"email": "a@example.org"}, format="json")
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["password"]


def test_a_method_that_is_not_offered_is_a_problem(cast: Cast, client_of) -> None:
    answer = client_of(cast.cleo).put("/api/studies", {}, format="json")
    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
    assert answer["Content-Type"] == PROBLEM
