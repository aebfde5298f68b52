"""readAnswer: who may ask, that asking is in the log first, and pages without a gap."""

from __future__ import annotations

from uuid import uuid4

import pytest

from bwvcoding.accounts.actions import register_person
from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.vocabulary import Event
from bwvcoding.oversight import queries
from bwvcoding.oversight.question import Part
from tests.cast import PASSWORD, Cast, admit
from tests.factories.asked import ago, ask, logged
from tests.factories.footage import ready_clip


def path(cast: Cast, slug: str) -> str:
    return f"/api/studies/{cast.study.pk}/questions/{slug}"


def test_asking_is_in_the_log_with_its_words_before_the_first_row(cast: Cast, client_of) -> None:
    client_of(cast.mo).get(path(cast, "clip-seen"), {"clip": (clip := str(uuid4()))})
    asked = AuditEvent.objects.get(action="log.searched")
    assert asked.actor_id == cast.mo.pk
    assert f'"question":{{"clip":"{clip}","question":"clip-seen"}}' in asked.body


@pytest.mark.parametrize("who", ["ana", "cleo", "kit", "dev", "eve"])
def test_answers_are_for_controllers_and_auditors_alone(cast: Cast, client_of, who: str) -> None:
    client = client_of(getattr(cast, who))
    assert client.get(path(cast, "releases")).status_code == 404
    assert not AuditEvent.objects.filter(action="log.searched").exists()


def test_a_question_nobody_has_spelled_out_is_not_there(cast: Cast, client_of) -> None:
    assert client_of(cast.mo).get(path(cast, "what-else")).status_code == 404


@pytest.mark.parametrize(
    ("slug", "words", "field"),
    [
        ("clip-seen", {}, "clip"),
        ("clip-seen", {"clip": "the first one"}, "clip"),
        ("clip-could-and-did", {"clip": str(uuid4())}, "day"),
        ("releases", {"person": str(uuid4())}, "person"),
        ("releases", {"since": "2026-02-01T00:00:00Z", "until": "2026-01-01T00:00:00Z"}, "until"),
        ("releases", {"cursor": "the second page"}, "cursor"),
        ("counts-reconciled", {"cursor": "the second page"}, "cursor"),
    ],
)
def test_words_that_do_not_fit_are_said_to_be_wrong(
    cast: Cast, client_of, slug: str, words: dict[str, str], field: str
) -> None:
    answer = client_of(cast.mo).get(path(cast, slug), words)
    assert answer.status_code == 422
    assert field in answer.json()["errors"]


def test_pages_follow_one_another_without_a_gap(cast: Cast, client_of) -> None:
    for number in range(205):
        logged(cast, Event.CODINGS_READ, ago(minutes=number + 1), actor=cast.cleo)
    mo, ids, cursor = client_of(cast.mo), [], ""
    words = {"person": str(cast.cleo.pk), "until": ago(seconds=30).isoformat()}
    while cursor is not None:
        page = mo.get(path(cast, "person-history"), words | ({"cursor": cursor} if cursor else {}))
        ids += [
            row["key"] for row in page.json()["results"] if row["cells"]["act"] == "codings.read"
        ]
        cursor = page.json()["next"]
    assert len(ids) == len(set(ids)) == 205


def test_an_answer_goes_back_one_year_unless_it_is_asked_to(cast: Cast, client_of) -> None:
    logged(cast, Event.RELEASE_DOWNLOADED, ago(days=400), actor=cast.cleo)
    assert ask(client_of(cast.mo), cast, "releases") == []
    assert len(ask(client_of(cast.mo), cast, "releases", since=ago(days=500))) == 1


@pytest.mark.parametrize("slug", [one.slug for one in queries.questions()])
def test_no_question_tells_of_another_study(cast: Cast, client_of, slug: str) -> None:
    elsewhere = uuid4()
    for event in Event:
        logged(cast, event, actor=cast.ana, study=elsewhere, clip=elsewhere, encounter=elsewhere)
    question = queries.question_of(slug)
    words = {"clip": elsewhere, "person": cast.ana.pk, "day": "2026-12-01"}
    given = {part.value: words[part.value] for part in question.needs}
    assert all(
        "Ana" not in (row.get("who") or "")
        for row in _unless_a_member(client_of, cast, slug, given)
    )


def _unless_a_member(client_of, cast: Cast, slug: str, given: dict):
    """Who has rights is asked of the study's own members, of whom Ana is one."""
    return [] if slug == "dormant-accounts" else ask(client_of(cast.mo), cast, slug, **given)


def auditor(cast: Cast, body: str):
    person = register_person(
        email=f"auditor@{body}.example",
        name=f"Auditor of {body}",
        organisation=body,
        password=PASSWORD,
        actor=None,
    )
    people = {"cleo": cast.cleo, "mo": cast.mo}
    admit(cast.study, person.email, "auditor", "research", people)
    return person


def test_o13_an_auditor_is_not_told_what_concerns_the_other_body_alone(
    cast: Cast, client_of
) -> None:
    """On the log's page and in every question alike: one filter stands behind both."""
    clip = ready_clip(cast)
    about = {"clip": clip.pk, "encounter": clip.encounter_id}
    for person in (cast.mo, cast.max):
        logged(cast, Event.LOG_SEARCHED, actor=person)
        logged(cast, Event.ACCESS_DENIED, actor=person, outcome="deny")
        logged(cast, Event.PROTOCOL_SIGNED, actor=person)
        logged(cast, Event.ROLE_REQUEST_ENDED, actor=person)
        logged(cast, Event.KEY_DELIVERED, actor=person, **about)
    logged(cast, Event.ACCESS_DENIED, actor=cast.ana, outcome="deny")
    met, mo = client_of(auditor(cast, "met")), client_of(cast.mo)

    def told(client, action: str) -> set[str]:
        rows = client.get(f"/api/studies/{cast.study.pk}/events", {"action": action}).json()
        return {row["actor"]["name"] for row in rows["results"]}

    assert told(met, "access.denied") == {"Max", "Ana"}
    assert told(met, "log.searched") == {"Max", "Auditor of met"}
    assert told(met, "protocol.signed") == told(met, "key.delivered") == {"Mo", "Max"}
    assert told(met, "role_request.ended") == {"Mo", "Max"}
    assert told(mo, "access.denied") == {"Mo", "Max", "Ana"}
    assert {row["who"] for row in ask(met, cast, "refused")} == {"Max", "Ana"}
    assert "Mo" not in {row["who"] for row in ask(met, cast, "log-readers")}
    acts = {row["act"] for row in ask(met, cast, "person-history", person=cast.mo.pk)}
    assert "key.delivered" in acts
    assert acts.isdisjoint({"log.searched", "access.denied"})


def test_every_part_a_question_may_be_told_is_known() -> None:
    assert {part for one in queries.questions() for part in one.parts} == set(Part)
