"""listStudies and getStudy: a person sees the studies they take part in, and no others."""

from __future__ import annotations

from tests.cast import Cast, signed_protocol


def test_ana_sees_her_study_and_her_part_in_it(cast: Cast, client_of) -> None:
    [study] = client_of(cast.ana).get("/api/studies").json()["results"]
    assert (study["slug"], study["role"], study["group"]) == ("stops", "coder", "community")
    assert study["permissions"] == [
        "coding.submit",
        "debrief.join",
        "protocol.read",
        "training.take",
    ]
    assert study["protocol_in_force"] is None


def test_the_protocol_in_force_is_named(cast: Cast, client_of) -> None:
    protocol = signed_protocol(cast)
    study = client_of(cast.mo).get(f"/api/studies/{cast.study.pk}").json()
    assert study["protocol_in_force"]["id"] == str(protocol.pk)


def test_eve_sees_nothing_and_cannot_tell_a_study_from_none(cast: Cast, client_of) -> None:
    eve = client_of(cast.eve)
    assert eve.get("/api/studies").json()["results"] == []
    hidden = eve.get(f"/api/studies/{cast.study.pk}")
    missing = eve.get("/api/studies/00000000-0000-0000-0000-000000000000")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.json() == missing.json()


def test_without_signing_in_there_is_only_the_question_who_is_there(client_of) -> None:
    assert client_of().get("/api/studies").status_code == 401
