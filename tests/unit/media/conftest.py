"""One small recording for every test of media, made once."""

from pathlib import Path

import pytest

from tests.factories.recordings import recording


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """640x360 with sound, 5 s at 10 pictures a second."""
    folder = tmp_path_factory.mktemp("recordings")
    return recording(folder / "small.mp4", size="640x360", seconds=5)
