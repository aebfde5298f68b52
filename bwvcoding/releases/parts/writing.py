"""Every file of a release, written into a folder in one pass over the codings.

Imports pandas, pyarrow, pyreadstat and pympi, so that only who builds a release may import this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from bwvcoding.releases.parts.archive import as_json
from bwvcoding.releases.parts.columns import KEYS, Column, columns_of, missing_codes
from bwvcoding.releases.parts.content import CodedEncounter, Contents
from bwvcoding.releases.parts.dictionary import DICTIONARY, dictionary
from bwvcoding.releases.parts.elan import file_name, write_eaf
from bwvcoding.releases.parts.figures import AGREEMENT, agreement, receipts
from bwvcoding.releases.parts.guard import Cell, Lines
from bwvcoding.releases.parts.ledger import LEDGER, ledger
from bwvcoding.releases.parts.numbers import Numbers
from bwvcoding.releases.parts.paper import paper
from bwvcoding.releases.parts.parquet import Parquet
from bwvcoding.releases.parts.r_script import r_script
from bwvcoding.releases.parts.settlements import SETTLEMENTS, settlements
from bwvcoding.releases.parts.spss import write_sav
from bwvcoding.releases.parts.stata import write_dta
from bwvcoding.releases.parts.tables import LONG, lines_of, wide_rows

# Called with how many parts are done, of how many; an encounter counts as one part.
Report = Callable[[int, int], None]
Write = Callable[[], None]


def write_parts(
    folder: Path, contents: Contents, encounters: Iterable[CodedEncounter], report: Report
) -> None:
    columns = columns_of(contents.codebook, contents.variables)
    numbers = Numbers(columns, missing_codes(contents.codebook))
    rest = _after_the_codes(folder, contents, numbers)
    parts = contents.encounters + len(rest)
    done = 0
    for _ in _codes(folder, contents, columns, numbers, encounters):
        done += 1
        report(done, parts)
    for write in rest:
        write()
        done += 1
        report(done, parts)


def _codes(
    folder: Path,
    contents: Contents,
    columns: Sequence[Column],
    numbers: Numbers,
    encounters: Iterable[CodedEncounter],
) -> Iterator[None]:
    """Both tables, Parquet and ELAN grow with each encounter; none is held in memory whole."""
    (folder / "elan").mkdir()
    with ExitStack() as files:
        long = files.enter_context(_csv(folder / "codes-long.csv", LONG))
        names = (*KEYS, *(column.name for column in columns))
        wide = files.enter_context(_csv(folder / "codes-wide.csv", names))
        parquet = files.enter_context(Parquet(folder / "codes.parquet"))
        for encounter in encounters:
            lines = list(lines_of(encounter))
            rows = list(wide_rows(encounter, columns))
            long.write(line.cells for line in lines)
            wide.write(rows)
            parquet.write(lines)
            numbers.add(rows)
            eaf = folder / "elan" / file_name(encounter.reference)
            write_eaf(eaf, encounter, contents.requested_at)
            yield


def _after_the_codes(folder: Path, contents: Contents, numbers: Numbers) -> list[Write]:
    title = f"{contents.terms.study}: {contents.terms.wave}"
    made_at = contents.requested_at

    def table(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Write:
        return lambda: _table(folder / name, header, rows)

    def text(name: str, content: str | bytes) -> Write:
        as_bytes = content.encode() if isinstance(content, str) else content
        return lambda: _text(folder / name, as_bytes)

    return [
        lambda: write_sav(folder / "codes.sav", numbers, title, made_at),
        lambda: write_dta(folder / "codes.dta", numbers, title, made_at),
        text("read.R", r_script(numbers.columns, KEYS)),
        table("data-dictionary.csv", DICTIONARY, dictionary(contents)),
        table("ledger.csv", LEDGER, ledger(contents)),
        table("agreement.csv", AGREEMENT, agreement(contents)),
        table("settlements.csv", SETTLEMENTS, settlements(contents)),
        text("receipts.json", as_json(receipts(contents))),
        text("methods.md", paper(contents)),
        text("codebook.json", as_json(contents.codebook_json)),
        text("codebook.yaml", contents.codebook_source),
        text("protocol.json", as_json(_protocol(contents))),
    ]


def _protocol(contents: Contents) -> dict[str, object]:
    terms = contents.terms
    return {
        "sha256": terms.protocol_sha256,
        "version": terms.protocol_version,
        "document": terms.protocol,
    }


@contextmanager
def _csv(path: Path, header: Sequence[str]) -> Iterator[Lines]:
    with _opened(path) as stream:
        yield Lines(stream, header)


def _table(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    with _csv(path, header) as lines:
        lines.write(rows)


def _text(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _opened(path: Path) -> IO[str]:
    return path.open("w", encoding="utf-8", newline="")
