"""A fault in a codebook: where it is, and a sentence that says what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    path: Path
    line: int | None
    sentence: str

    @property
    def where(self) -> str:
        """`variables[3].values[0].id`, or "codebook" for the document as a whole."""
        text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path)
        return text.removeprefix(".") or "codebook"

    def __str__(self) -> str:
        line = f"line {self.line}, " if self.line else ""
        return f"{line}{self.where}: {self.sentence}"


class CodebookError(ValueError):
    """The text is not a codebook; `problems` names every fault found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Findings:
    """Collects problems, and knows the line of every path."""

    def __init__(self, lines: Mapping[Path, int]) -> None:
        self._lines = lines
        self.problems: list[Problem] = []

    def add(self, path: Path, sentence: str) -> None:
        known = next((path[:n] for n in range(len(path), -1, -1) if path[:n] in self._lines), None)
        line = None if known is None else self._lines[known]
        self.problems.append(Problem(path, line, sentence))
