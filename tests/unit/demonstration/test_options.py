"""The demonstration's settings: sensible when unset, refused with a sentence when wrong."""

from pathlib import Path

import pytest

from bwvcoding.operations.demonstration.options import (
    LONGEST_SOCKET_PATH,
    OptionRefused,
    read_options,
)

NAMES = ("SERVE", "FRAME", "PORT", "SIZE", "SEED", "DEMO_DIR")


@pytest.fixture(autouse=True)
def unset(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_without_settings_a_study_of_120_is_run_and_served():
    options = read_options()
    assert (options.serve, options.size, options.port) == ("1", 120, 8000)
    assert options.folder == Path.cwd() / ".demo"


def test_an_empty_setting_counts_as_unset(monkeypatch):
    monkeypatch.setenv("SIZE", "")
    assert read_options().size == 120


@pytest.mark.parametrize(
    ("name", "value"),
    [("SIZE", "many"), ("SIZE", "3"), ("PORT", "80"), ("SERVE", "yes"), ("FRAME", "nowhere.csv")],
)
def test_a_wrong_setting_is_refused_by_name(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(OptionRefused, match=name):
        read_options()


def test_another_size_seed_or_frame_is_another_study(monkeypatch, tmp_path):
    frame = tmp_path / "month.csv"
    frame.write_text("Type,Date\n")
    slugs = {read_options().study_slug}
    for name, value in (("SIZE", "60"), ("SEED", "9"), ("FRAME", str(frame))):
        monkeypatch.setenv(name, value)
        slugs.add(read_options().study_slug)
    assert len(slugs) == 4


def test_a_deep_folder_still_gets_a_socket_path_that_the_system_takes(monkeypatch):
    monkeypatch.setenv("DEMO_DIR", "deep/" * 40)
    assert len(str(read_options().broker_socket)) <= LONGEST_SOCKET_PATH
