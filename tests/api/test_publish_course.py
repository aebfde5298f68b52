"""publishCourse and getCourseSample."""

from __future__ import annotations

import json

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.codebooks.queries import read_yaml
from bwvcoding.training.models import Course
from tests.factories.training import course_yaml, school


def publish(client, standing, source: str):
    return client.post(standing.path("courses"), {"source": source}, format="json")


def test_a_course_is_published_as_the_next_version(cast, client_of):
    standing = school(cast)
    answer = publish(client_of(cast.cleo), standing, course_yaml(standing.codebook.sha256, "Anew"))
    assert answer.status_code == 201
    page = answer.json()
    assert (page["title"], page["version"]) == ("Anew", 2)
    assert page["families"] == [
        {"family": "force", "lessons": 1, "practice": 2, "test": 6, "test_length": 4}
    ]
    event = AuditEvent.objects.filter(action="course.published").latest("at")
    assert "Secret" not in event.body


def test_json_is_as_good(cast, client_of):
    standing = school(cast)
    content = read_yaml(course_yaml(standing.codebook.sha256, "In JSON")).content
    answer = publish(client_of(cast.cleo), standing, json.dumps(content, indent=2))
    assert answer.status_code == 201, answer.json()


def test_every_fault_is_told_with_its_line_its_item_and_its_variable(cast, client_of):
    standing = school(cast)
    source = course_yaml(standing.codebook.sha256).replace("right: active", "right: furious")
    answer = publish(client_of(cast.cleo), standing, source.replace("T0001", "E9999", 1))
    assert answer.status_code == 422
    faults = answer.json()["faults"]
    assert len(faults) == 2
    said = {one["where"]: one["sentence"] for one in faults}
    assert "no encounter 'E9999'" in said["families[0].lessons[0].encounter"]
    assert "Item 'p2' (conduct_max)" in said["families[0].practice[1].right"]
    assert all(one["line"] > 1 for one in faults)
    assert Course.objects.count() == 1


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("# nothing yet", "course is empty"),
        ("title: [", "not valid YAML"),
        ("title: A course", "SHA-256"),
        ("- a list", "SHA-256"),
        (f"title: A\ncodebook: {'f' * 64}\n", "No published codebook"),
    ],
)
def test_what_is_no_course_is_refused_with_a_sentence(cast, client_of, source, said):
    answer = publish(client_of(cast.cleo), school(cast), source)
    assert answer.status_code in (400, 422)
    assert said in json.dumps(answer.json())


def test_the_course_in_force_is_not_published_twice(cast, client_of):
    standing = school(cast)
    answer = publish(client_of(cast.cleo), standing, standing.course.source)
    assert (answer.status_code, answer.json()["code"]) == (409, "course-unchanged")


def test_the_sample_is_for_the_codebook_in_force_and_can_be_published(cast, client_of):
    standing = school(cast)
    cleo = client_of(cast.cleo)
    sample = cleo.get(standing.path("course-sample")).json()["source"]
    assert publish(cleo, standing, sample).status_code == 201


@pytest.mark.parametrize("who", ["ana", "dev", "mo", "eve"])
def test_only_the_lead_publishes_courses_or_reads_the_sample(cast, client_of, who):
    standing = school(cast)
    client = client_of(getattr(cast, who))
    assert publish(client, standing, standing.course.source).status_code == 404
    assert client.get(standing.path("course-sample")).status_code == 404
