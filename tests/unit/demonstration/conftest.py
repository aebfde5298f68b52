"""The shipped codebook and a handful of scripts, read and written once."""

from pathlib import Path

import pytest

import bwvcoding
from bwvcoding.codebooks.document import Codebook
from bwvcoding.codebooks.reading import read_codebook
from bwvcoding.operations.demonstration.acts import Script
from bwvcoding.operations.demonstration.writing import write_script

SHIPPED = Path(bwvcoding.__file__).parent / "codebooks/shipped/stop-and-search-bwv-v1.yaml"


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return read_codebook(SHIPPED.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def scripts() -> list[Script]:
    return [write_script(number=number, seed=7) for number in range(150)]
