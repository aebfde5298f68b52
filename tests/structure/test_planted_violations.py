"""Each rule catches what it is for: a fault in a copy of the tree fails its check, and no other."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.structure.rulebook import RULES
from tests.structure.source import TREE

pytestmark = pytest.mark.slow

WHOLE = ["bwvcoding", "worker", "docs", "frontend/src", "tests/structure"]
FILES = [".env.example", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md"]
FILES += ["compose.yaml", "pyproject.toml", "frontend/package.json"]
FILES += ["tests/__init__.py", "tests/conftest.py"]

Plant = dict[str, str]  # path → what is added at its end, or what a new file says

SAID = '"""Planted."""\n'
ACTION = '''

@transaction.atomic(durable=True)
def plant_study(*, study: Study, actor: User) -> None:
    """Planted."""
'''
IN_RULEBOOK: dict[str, Plant] = {
    "same_file_names_in_every_app": {
        "bwvcoding/coding/planted.py": SAID + "from django.db import models\n"
    },
    "no_empty_words": {"bwvcoding/core/planted.py": SAID + "class RowManager: ...\n"},
    "migrations_say_what_they_do": {"bwvcoding/coding/migrations/0099_auto_20260101.py": ""},
    "no_large_file": {"bwvcoding/core/planted.py": SAID + "# line\n" * 300},
    "median_file_is_small": {
        f"bwvcoding/core/planted_{number}.py": SAID + "# line\n" * 99 for number in range(400)
    },
    "no_long_function": {
        "bwvcoding/core/planted.py": SAID + "def planted():\n" + "    pass\n" * 40
    },
    "only_actions_write": {
        "bwvcoding/core/planted.py": SAID + "def planted(row):\n    row.save()\n"
    },
    "every_action_has_one_form": {
        "bwvcoding/studies/actions/studies.py": "\n\ndef plant_study(study): record(study)\n"
    },
    "six_beats_in_order": {
        "bwvcoding/studies/actions/studies.py": ACTION
        + "    record(Event.STUDY_FOUNDED, actor=actor, target=study)\n    study.save()\n"
    },
    "actions_call_no_actions": {
        "bwvcoding/studies/actions/members.py": ("\n\ndef _planted(**given): add_member(**given)\n")
    },
    "every_event_is_recorded_somewhere": {
        "bwvcoding/audit/vocabulary.py": SAID
        + 'class Event(StrEnum):\n    PLANTED = "tree.planted"\n'
    },
    "events_are_spelt_noun_past": {
        "bwvcoding/audit/vocabulary.py": SAID
        + 'class Event(StrEnum):\n    PLANTED = "PlantTree"\n',
        "bwvcoding/core/planted.py": '"""Event.PLANTED."""\n',
    },
    "every_fact_is_published_and_answered": {
        "bwvcoding/core/queue.py": SAID + 'class Fact(StrEnum):\n    PLANTED = "planted"\n'
    },
    "every_module_says_what_it_is_for": {"bwvcoding/core/planted.py": "PLANTED = 1\n"},
    "nothing_is_left_for_later_without_an_issue": {"README.md": "\nTO" + "DO: plant a tree.\n"},
    "no_file_names_one_machine": {"README.md": "\nSee /ho" + "me/planted/notes.\n"},
    "only_known_names_at_the_top": {"planted.md": "# Planted\n"},
    "one_version_everywhere": {"pyproject.toml": '\n[project]\nversion = "9.9.9"\n'},
    "documents_name_commands_that_exist": {"README.md": "\nSay `make planted`.\n"},
    "every_setting_is_explained": {"bwvcoding/settings.py": '\nX = env.text("PLANTED")\n'},
    "settings_alone_read_the_environment": {
        "bwvcoding/core/planted.py": SAID + 'import os\nPLANTED = os.environ["PLANTED"]\n'
    },
    "the_licence_is_stated": {"LICENSE": "Do as you please.\n"},
}
# Written over what is there, where adding at the end would not be a fault or would not be readable.
INSTEAD = {"LICENSE", "pyproject.toml", "bwvcoding/audit/vocabulary.py", "bwvcoding/core/queue.py"}

IN_CONTRACTS: dict[str, tuple[str, Plant]] = {
    "an app imports an app above it": (
        "an app imports only apps below it",
        {"bwvcoding/accounts/planted.py": "from bwvcoding.coding import queries\n"},
    ),
    "an app imports the app beside it": (
        "an app imports only apps below it",
        {"bwvcoding/codebooks/planted.py": "from bwvcoding.footage import queries\n"},
    ),
    "core imports agreement": (
        "an app imports only apps below it",
        {"bwvcoding/core/planted.py": "import bwvcoding.agreement\n"},
    ),
    "a result reads who was looked after": (
        "an app imports only apps below it",
        {"bwvcoding/reliability/planted.py": "from bwvcoding.welfare import queries\n"},
    ),
    "care reads a result": (
        "care is joined with no judgement: it reads no result, and no result reads it",
        {"bwvcoding/welfare/planted.py": "from bwvcoding.reliability import queries\n"},
    ),
    "another app's tables": (
        "another app is reached through its queries only",
        {"bwvcoding/releases/planted.py": "from bwvcoding.studies.models import Study\n"},
    ),
    "another app's actions": (
        "another app is reached through its queries only",
        {"bwvcoding/releases/planted.py": "from bwvcoding.coding import actions\n"},
    ),
    "actions called outside worker.tasks": (
        "another app is reached through its queries only",
        {"worker/planted.py": "from bwvcoding.studies import actions\n"},
    ),
    "agreement imports Django": (
        "agreement knows no Django",
        {"bwvcoding/agreement/planted.py": "import django.db\n"},
    ),
    "worker.media imports Django": (
        "worker.media knows no Django",
        {"worker/media/planted.py": "import django.conf\n"},
    ),
    "an action imports REST framework": (
        "only api, serializers, urls and core.http know REST framework",
        {"bwvcoding/releases/planted.py": "from rest_framework.response import Response\n"},
    ),
    "bwvcoding imports worker": (
        "bwvcoding never imports worker",
        {"bwvcoding/operations/planted.py": "import worker.app\n"},
    ),
    "a type-only import is free": (
        "",
        {
            "bwvcoding/releases/planted.py": "from typing import TYPE_CHECKING\n"
            "if TYPE_CHECKING:\n    from bwvcoding.studies.models import Study\n"
        },
    ),
}

OPEN_PATH = """

from django.http import HttpResponse

urlpatterns.insert(0, path("api/planted", lambda request: HttpResponse("come in")))
"""
UNLISTED_FIELD = """

class Planted(Record):
    note = models.TextField()
"""
IN_DJANGO: dict[str, tuple[str, set[str], Plant]] = {
    "a field without its sensitivity": (
        "test_models.py",
        {"test_every_field_is_public_internal_or_sensitive[studies.Planted]"},
        {"bwvcoding/studies/models.py": UNLISTED_FIELD},
    ),
    "a path open to everyone": (
        "test_routes.py",
        {
            "test_nobody_gets_in_without_signing_in[api/planted]",
            "test_every_api_route_is_in_the_schema",
        },
        {"bwvcoding/urls.py": OPEN_PATH},
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    tree = tmp_path_factory.mktemp("tree")
    for name in WHOLE:
        shutil.copytree(TREE / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        (tree / name).parent.mkdir(exist_ok=True)
        if (TREE / name).exists():
            shutil.copy(TREE / name, tree / name)
    return tree


@contextmanager
def planted(tree: Path, plant: Plant) -> Iterator[None]:
    before = {
        tree / name: (tree / name).read_text() if (tree / name).exists() else None for name in plant
    }
    try:
        for name, text in plant.items():
            kept = "" if name in INSTEAD else before[tree / name] or ""
            (tree / name).write_text(kept + text)
        yield
    finally:
        for path, text in before.items():
            path.unlink() if text is None else path.write_text(text)


def faults(tree: Path) -> set[tuple[str, str]]:
    return {(name, fault) for name, rule in RULES.items() for fault in rule(tree)}


@pytest.fixture(scope="module")
def faults_before(copy: Path) -> set[tuple[str, str]]:
    return faults(copy)


@pytest.mark.parametrize("name", RULES)
def test_only_the_rule_it_breaks_catches_a_planted_fault(copy, faults_before, name):
    with planted(copy, IN_RULEBOOK[name]):
        found = faults(copy) - faults_before
    assert {rule for rule, _ in found} == {name}


def broken_contracts(tree: Path) -> set[str]:
    program = Path(sys.executable).with_name("lint-imports")
    words = [str(program), "--no-cache", "--no-logo"]
    said = subprocess.run(words, cwd=tree, capture_output=True, text=True, check=False).stdout
    assert "Contracts:" in said, said
    return set(re.findall(r"^(.*?) BROKEN", said, re.MULTILINE))


@pytest.fixture(scope="module")
def broken_before(copy: Path) -> set[str]:
    return broken_contracts(copy)


@pytest.mark.parametrize(("contract", "plant"), IN_CONTRACTS.values(), ids=IN_CONTRACTS)
def test_only_the_contract_it_breaks_catches_a_planted_import(copy, broken_before, contract, plant):
    with planted(copy, plant):
        assert broken_contracts(copy) - broken_before == {contract} - {""}


def failed_tests(tree: Path, file: str) -> set[str]:
    words = [sys.executable, "-m", "pytest", f"tests/structure/{file}", "-p", "no:cacheprovider"]
    env = {**os.environ, "STATE_DIR": str(tree / "var")}
    said = subprocess.run(words, cwd=tree, env=env, capture_output=True, text=True, check=False)
    assert " passed" in said.stdout, said.stdout + said.stderr
    return set(re.findall(r"^(?:FAILED|ERROR) \S+?::(\S+)", said.stdout, re.MULTILINE))


@pytest.mark.parametrize(("file", "caught", "plant"), IN_DJANGO.values(), ids=IN_DJANGO)
def test_only_its_test_catches_a_planted_model_or_path(copy, file, caught, plant):
    with planted(copy, plant):
        assert failed_tests(copy, file) == caught
