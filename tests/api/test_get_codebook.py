"""getCodebook: one version, whole, as it was published."""

from bwvcoding.codebooks.canonical import canonical_json, from_json, sha256_of
from tests.factories.codebooks import published, shipped


def test_a_coder_reads_the_whole_document(cast, client_of):
    version = shipped(cast)
    answer = client_of(cast.ana).get(f"/api/codebooks/{version.sha256}")
    assert answer.status_code == 200
    assert canonical_json(answer.json()["document"]) == canonical_json(version.document)


def test_what_is_read_hashes_to_the_name_it_was_asked_by(cast, client_of):
    sha256 = published(cast).sha256
    document = client_of(cast.ana).get(f"/api/codebooks/{sha256}").json()["document"]
    assert sha256_of(from_json(document)) == sha256


def test_an_unknown_hash_is_not_found(cast, client_of):
    assert client_of(cast.ana).get(f"/api/codebooks/{'0' * 64}").status_code == 404


def test_a_stranger_learns_nothing(cast, client_of):
    sha256 = published(cast).sha256
    assert client_of(cast.eve).get(f"/api/codebooks/{sha256}").status_code == 404
    assert client_of().get(f"/api/codebooks/{sha256}").status_code == 401
