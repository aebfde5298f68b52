"""Every refusal has one HTTP form, whoever raised it."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404
from rest_framework import exceptions

from bwvcoding.core import errors
from bwvcoding.core.http import PROBLEM, as_refusal, plain_problem, problem_body, problem_response

STATUSES = {
    errors.Refusal: (400, "refusal"),
    errors.NotSignedIn: (401, "notsignedin"),
    errors.Forbidden: (403, "forbidden"),
    errors.NotFound: (404, "notfound"),
    errors.Conflict: (409, "conflict"),
    errors.WrongVersion: (412, "wrongversion"),
    errors.Invalid: (422, "invalid"),
    errors.TooMany: (429, "toomany"),
    errors.Unavailable: (503, "unavailable"),
}


def test_no_refusal_is_left_out() -> None:
    assert set(STATUSES) == {errors.Refusal, *errors.Refusal.__subclasses__()}


@pytest.mark.parametrize("kind", STATUSES, ids=lambda kind: kind.__name__)
def test_each_refusal_says_what_is_wrong_under_its_own_status(kind: type[errors.Refusal]) -> None:
    status, code = STATUSES[kind]
    assert problem_body(kind("The tape is full.")) == {
        "type": f"about:blank#{code}",
        "title": kind.title,
        "status": status,
        "detail": "The tape is full.",
        "code": code,
    }


def test_what_else_a_refusal_knows_is_told_beside_it() -> None:
    refusal = errors.Conflict("Changed elsewhere.", code="value-changed", current=[{"revision": 2}])
    body = problem_body(refusal)
    assert (body["code"], body["current"]) == ("value-changed", [{"revision": 2}])


def test_an_answer_says_that_it_is_a_problem() -> None:
    refusal = errors.Unavailable("Not now.")
    plain, framework = plain_problem(refusal), problem_response(refusal)
    assert (plain.status_code, plain["Content-Type"]) == (503, PROBLEM)
    assert (framework.status_code, framework.content_type) == (503, PROBLEM)
    assert json.loads(plain.content) == framework.data == problem_body(refusal)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Http404(), 404, "notfound"),
        (exceptions.NotFound(), 404, "notfound"),
        (exceptions.NotAuthenticated(), 401, "notsignedin"),
        (exceptions.AuthenticationFailed(), 401, "notsignedin"),
        (exceptions.Throttled(), 429, "toomany"),
        (PermissionDenied(), 403, "forbidden"),
        (exceptions.PermissionDenied("CSRF Failed"), 403, "forbidden"),
        (exceptions.MethodNotAllowed("PUT"), 405, "method-not-allowed"),
        (exceptions.ParseError(), 400, "bad-request"),
        (exceptions.UnsupportedMediaType("text/xml"), 415, "unsupported-media-type"),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Exception) else str(one),
)
def test_what_the_framework_raises_takes_the_same_form(error, status: int, code: str) -> None:
    refusal = as_refusal(error)
    assert refusal is not None
    assert (refusal.status, refusal.code) == (status, code)
    assert problem_body(refusal)["status"] == status
    assert refusal.sentence


def test_a_missing_thing_and_a_withheld_one_read_the_same() -> None:
    assert problem_body(as_refusal(Http404("no Study matches"))) == problem_body(errors.NotFound())


def test_a_refusal_stays_the_refusal_it_is() -> None:
    refusal = errors.Conflict("Already drawn.", code="already-drawn")
    assert as_refusal(refusal) is refusal


def test_a_fault_of_ours_is_not_dressed_up_as_a_refusal() -> None:
    assert as_refusal(ZeroDivisionError()) is None


class Duplicate(Exception):
    sqlstate = "23505"


class Dangling(Exception):
    sqlstate = "23503"


def test_being_overtaken_by_another_is_a_conflict_and_no_fault() -> None:
    error = IntegrityError("duplicate key")
    error.__cause__ = Duplicate()
    refusal = as_refusal(error)
    assert (refusal.status, refusal.code) == (409, "overtaken")


@pytest.mark.parametrize("cause", [None, Dangling()])
def test_any_other_broken_constraint_stays_a_fault(cause) -> None:
    error = IntegrityError("violates foreign key constraint")
    error.__cause__ = cause
    assert as_refusal(error) is None


def test_how_long_to_wait_is_said() -> None:
    assert "Wait 7 seconds" in as_refusal(exceptions.Throttled(wait=7)).sentence


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ({"email": ["Enter an address."]}, {"email": "Enter an address."}),
        ({"name": ["Too long.", "Odd letters."]}, {"name": "Too long. Odd letters."}),
        (["Send an object."], {"": "Send an object."}),
        (
            {"values": [{}, {"variable": ["Missing."], "revision": ["Not a number."]}]},
            {"values": [{}, {"variable": "Missing.", "revision": "Not a number."}]},
        ),
        (
            {"frame": {"rows": {"3": ["Blank."]}}},
            {"frame": {"rows": {"3": "Blank."}}},
        ),
    ],
)
def test_every_sentence_of_a_form_stands_at_its_own_field(detail, told) -> None:
    refusal = as_refusal(exceptions.ValidationError(detail))
    assert (refusal.status, refusal.extra) == (422, {"errors": told})
