"""Names: the same files in every app, no empty words, migrations that say what they do."""

import ast
import re
from pathlib import Path

from tests.structure.source import Source, sources

STANDARD = {
    "__init__",
    "models",
    "policies",
    "permissions",
    "visibility",
    "queries",
    "actions",
    "serializers",
    "api",
    "urls",
    "migrations",
}
# Folders of bwvcoding that are not apps with tables, and have their own lists in the architecture.
NOT_APPS = {"core", "agreement", "operations"}
TOUCHES_TABLES = re.compile(r"^(django\.db\b|rest_framework\b|bwvcoding\.\w+\.(models|actions)\b)")
# Files with a name of their own that are more than pure code, each with its reason.
ALLOWED: dict[str, str] = {
    "bwvcoding/accounts/factors.py": "what django-allauth is asked, by actions and reads alike",
    "bwvcoding/accounts/sessions.py": "Django's session store, which its settings name",
    "bwvcoding/audit/denial_models.py": "the table of counted refusals; models.py takes it in",
    "bwvcoding/audit/queueing.py": "the trigger that queues every event, for a migration",
    "bwvcoding/audit/tree_models.py": "the tables of the log's tree; models.py takes them in",
    "bwvcoding/audit/words_models.py": "the table of erasable words; models.py takes it in",
    "bwvcoding/coding/sealing.py": "the triggers that seal submitted codings, for a migration",
    "bwvcoding/footage/arriving.py": "reads of what is on its way in, handed out by queries.py",
    "bwvcoding/footage/break_glass_models.py": "the table of emergencies; models.py takes it in",
    "bwvcoding/footage/caption_models.py": "the table of captions; models.py takes it in",
    "bwvcoding/footage/captioning.py": "reads of captions, and their way into the store",
    "bwvcoding/footage/giving.py": "reads of grants as they stand, handed out by queries.py",
    "bwvcoding/footage/keeping.py": "reads of retention, handed out by queries.py",
    "bwvcoding/coding/share_models.py": "who gets which encounter; models.py takes them in",
    "bwvcoding/footage/lease_models.py": "what the tables of jobs and of pieces have in common",
    "bwvcoding/footage/making.py": "reads of what is to be made, handed out by queries.py",
    "bwvcoding/footage/media_urls.py": "the paths under /media, which are no part of the API",
    "bwvcoding/footage/piece_models.py": "the table of pieces; models.py takes it in",
    "bwvcoding/footage/retention_models.py": "the tables of retention; models.py takes them in",
    "bwvcoding/footage/rights.py": "reads of requests by data protection law, and withdrawals",
    "bwvcoding/footage/rights_models.py": "the tables of such requests; models.py takes them in",
    "bwvcoding/footage/upload_models.py": "the table of arriving recordings; models.py takes it in",
    "bwvcoding/footage/watching.py": "what every request under a grant is asked, act or read",
    "bwvcoding/studies/asking.py": "reads of parts asked for, handed out by queries.py",
}
BANNED = re.compile(
    "(utils?|helpers?|common|misc|base|managers?|services?|handlers?|processors?|data|info"
    "|methods|functions)"
)


def same_file_names_in_every_app(tree: Path) -> list[str]:
    """Beside the standard files an app may hold pure modules: no tables, no HTTP."""
    return [
        f"{source.name}: uses {module}, so it belongs in one of {', '.join(sorted(STANDARD))}"
        for source in sources(tree)
        if is_named_freely(source) and source.name not in ALLOWED
        for module in sorted(source.imported_modules())
        if TOUCHES_TABLES.match(module)
    ]


def is_named_freely(source: Source) -> bool:
    parts = source.parts
    return (
        parts[0] == "bwvcoding"
        and len(parts) > 2
        and parts[1] not in NOT_APPS
        and parts[2] not in STANDARD
    )


def no_empty_words(tree: Path) -> list[str]:
    """A file or class called `helpers` or `Manager` says nothing about what it holds."""
    found = []
    for source in sources(tree):
        found += [
            f"{source.name}: a file name may not say {word!r}"
            for word in source.path.stem.split("_")
            if BANNED.fullmatch(word)
        ]
        found += [
            f"{source.name}:{node.lineno}: the class name {node.name} says {word!r}"
            for node in source.nodes
            if isinstance(node, ast.ClassDef)
            for word in re.findall(r"[A-Z][a-z0-9]*", node.name)
            if BANNED.fullmatch(word.lower())
        ]
    return found


def migrations_say_what_they_do(tree: Path) -> list[str]:
    return [
        f"{source.name}: name the migration by a verb phrase, as in 0004_add_gate_decision"
        for source in sources(tree)
        if source.is_migration
        and source.path.stem != "__init__"
        and not re.fullmatch(r"\d{4}_(initial|(?!auto_)[a-z]+(_[a-z0-9]+)+)", source.path.stem)
    ]
