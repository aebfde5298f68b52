"""publishCodebook: a lead publishes one whole, valid document; it is named by its hash."""

from bwvcoding.audit.models import AuditEvent
from bwvcoding.codebooks.models import Codebook, CodebookVersion
from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.codebooks.shipped import STOP_AND_SEARCH
from tests.factories.codebooks import SMALL, small_yaml


def publish(client, study, yaml):
    return client.post("/api/codebooks", {"study": str(study.pk), "yaml": yaml}, format="json")


def test_a_lead_publishes_a_codebook_and_work_can_begin_under_its_hash(cast, client_of):
    answer = publish(client_of(cast.cleo), cast.study, SMALL)
    assert answer.status_code == 201
    assert answer.json()["slug"] == "small-book"
    assert answer.json()["version"] == 1
    assert answer.json()["published_by"]["name"] == "Cleo"
    assert published_codebook(answer.json()["sha256"]).by_id["cuff"].label == "Handcuffs"


def test_the_shipped_codebook_can_be_published_as_it_is(cast, client_of):
    shipped = STOP_AND_SEARCH.read_text(encoding="utf-8")
    answer = publish(client_of(cast.cleo), cast.study, shipped)
    assert answer.status_code == 201
    assert CodebookVersion.objects.get().source == shipped


def test_publishing_is_in_the_log_with_the_hash(cast, client_of):
    sha256 = publish(client_of(cast.cleo), cast.study, SMALL).json()["sha256"]
    event = AuditEvent.objects.get(action="codebook.published")
    assert event.actor_id == cast.cleo.pk
    assert event.study_id == cast.study.pk
    assert sha256 in event.body


def test_a_faulty_codebook_is_refused_with_every_fault_and_nothing_is_kept(cast, client_of):
    faulty = SMALL.replace("definition: No cuff is put on.", "").replace("level: nominal", "")
    answer = publish(client_of(cast.cleo), cast.study, faulty)
    assert answer.status_code == 422
    assert answer.json()["code"] == "codebook-faulty"
    places = {fault["where"]: fault for fault in answer.json()["faults"]}
    assert places.keys() == {"variables[0].level", "variables[0].values[0].definition"}
    assert places["variables[0].values[0].definition"]["line"] == 16
    assert not Codebook.objects.exists()


def test_text_that_is_no_yaml_is_refused_with_a_sentence(cast, client_of):
    answer = publish(client_of(cast.cleo), cast.study, "a: [")
    assert answer.status_code == 422
    assert "not valid YAML" in answer.json()["detail"]


def test_versions_count_up_one_by_one(cast, client_of):
    cleo = client_of(cast.cleo)
    assert publish(cleo, cast.study, small_yaml(version=2)).status_code == 422
    assert publish(cleo, cast.study, small_yaml(version=1)).status_code == 201
    skipped = publish(cleo, cast.study, small_yaml(version=3))
    assert "The next version is 2" in skipped.json()["errors"]["version"]
    assert publish(cleo, cast.study, small_yaml(version=2)).status_code == 201
    assert Codebook.objects.count() == 1


def test_a_published_version_number_cannot_be_filled_again(cast, client_of):
    cleo = client_of(cast.cleo)
    publish(cleo, cast.study, SMALL)
    other_words = SMALL.replace("A cuff is put on.", "A cuff closes.")
    assert publish(cleo, cast.study, other_words).status_code == 422


def test_the_same_document_again_is_recognised_however_it_is_laid_out(cast, client_of):
    cleo = client_of(cast.cleo)
    sha256 = publish(cleo, cast.study, SMALL).json()["sha256"]
    answer = publish(cleo, cast.study, "# a comment\n" + SMALL)
    assert answer.status_code == 409
    assert answer.json()["code"] == "already-published"
    assert answer.json()["sha256"] == sha256


def test_only_a_lead_publishes(cast, client_of):
    for person in (cast.ana, cast.dev, cast.kit, cast.mo):
        assert publish(client_of(person), cast.study, SMALL).status_code == 403
    assert publish(client_of(cast.eve), cast.study, SMALL).status_code == 404
    assert publish(client_of(), cast.study, SMALL).status_code == 401
    assert not CodebookVersion.objects.exists()
