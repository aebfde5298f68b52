"""listCodebooks: the library, newest version of each codebook first."""

from tests.factories.codebooks import published, small_yaml


def test_every_member_of_any_study_sees_the_library(cast, client_of):
    published(cast, small_yaml(slug="later-book"))
    published(cast, small_yaml(slug="early-book"))
    published(cast, small_yaml(slug="early-book", version=2))
    for person in (cast.ana, cast.cleo, cast.mo):
        answer = client_of(person).get("/api/codebooks")
        assert answer.status_code == 200
        listed = [(entry["slug"], entry["version"]) for entry in answer.json()["results"]]
        assert listed == [("early-book", 2), ("early-book", 1), ("later-book", 1)]


def test_the_list_leaves_the_documents_out(cast, client_of):
    published(cast)
    (entry,) = client_of(cast.ana).get("/api/codebooks").json()["results"]
    assert "document" not in entry
    assert entry["title"] == "A small book"


def test_a_stranger_learns_nothing(cast, client_of):
    published(cast)
    assert client_of(cast.eve).get("/api/codebooks").status_code == 404
    assert client_of().get("/api/codebooks").status_code == 401
