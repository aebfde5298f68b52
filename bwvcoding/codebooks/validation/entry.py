"""Reads one mapping of a codebook key by key; a wrong or unknown key becomes a sentence."""

from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar, cast

from ..problems import Findings, Path

Choice = TypeVar("Choice", bound=StrEnum)
LONGEST_TEXT = 4000


class Entry:
    """One `{key: value}` of the document; every reader returns a usable value in any case."""

    def __init__(self, content: object, path: Path, findings: Findings, keys: str) -> None:
        self.path, self.findings = path, findings
        self.content: dict[str, object] = {}
        if not isinstance(content, dict):
            self.fault("", f"Expected a mapping with the keys {keys.replace(' ', ', ')}.")
            return
        self.content = content
        known = keys.split()
        for key in content.keys() - set(known):
            near = get_close_matches(key, known, n=1)
            meant = f" Did you mean '{near[0]}'?" if near else f" Known: {', '.join(known)}."
            self.fault(key, f"Unknown key '{key}'.{meant}")

    def fault(self, key: str, sentence: str) -> None:
        self.findings.add((*self.path, key) if key else self.path, sentence)

    def has(self, key: str) -> bool:
        return self.content.get(key) is not None

    def text(self, key: str, *, required: bool = True) -> str:
        found = self.content.get(key)
        if found is None:
            if required:
                self.fault(key, f"'{key}' is missing: write it.")
            return ""
        if not isinstance(found, str):
            self.fault(key, f"'{key}' must be text: put it in quotes.")
            return ""
        words = " ".join(found.split())
        if required and not words:
            self.fault(key, f"'{key}' is empty: write it.")
        if len(words) > LONGEST_TEXT:
            self.fault(key, f"'{key}' is longer than {LONGEST_TEXT} characters: shorten it.")
        return words

    def number(self, key: str) -> int:
        found = self.content.get(key)
        if isinstance(found, bool) or not isinstance(found, int):
            self.fault(key, f"'{key}' must be a whole number.")
            return 0
        return found

    def truth(self, key: str, *, default: bool = False) -> bool:
        found = self.content.get(key, default)
        if not isinstance(found, bool):
            self.fault(key, f"'{key}' must be true or false.")
            return default
        return found

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        found = self.content.get(key)
        known = list(choices)
        if found in [str(choice) for choice in known]:
            return choices(found)
        said = f"'{found}' is not a {key}" if found is not None else f"'{key}' is missing"
        self.fault(key, f"{said}: choose one of {', '.join(known)}.")
        return known[0]

    def items(self, key: str, *, required: bool = False) -> list[object]:
        found = self.content.get(key)
        if found is None:
            if required:
                self.fault(key, f"'{key}' is missing: write a list, empty if there are none.")
            return []
        if not isinstance(found, list):
            self.fault(key, f"'{key}' must be a list.")
            return []
        return cast(list[object], found)

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.items(key)
        if not all(isinstance(item, str) and item.strip() for item in found):
            self.fault(key, f"Every entry of '{key}' must be text: put it in quotes.")
            return ()
        return tuple(" ".join(str(item).split()) for item in found)
