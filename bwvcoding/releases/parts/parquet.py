"""codes.parquet: the long table, typed, written an encounter at a time. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from bwvcoding.releases.parts.tables import LONG, Line

ROWS_IN_A_GROUP = 50_000
_TEXT, _WHOLE = pa.string(), pa.int64()
# `number` is the value of an interval variable; `values` those of a variable that takes several.
SCHEMA = pa.schema(
    [
        ("encounter", _TEXT),
        ("member", _TEXT),
        ("coder", _TEXT),
        ("coder_group", _TEXT),
        ("correction", pa.int32()),
        ("variable", _TEXT),
        ("value", _TEXT),
        ("start_ms", _WHOLE),
        ("end_ms", _WHOLE),
        ("target", _TEXT),
        ("number", _WHOLE),
        ("values", pa.list_(_TEXT)),
    ]
)


class Parquet:
    """Lines gathered into row groups, so that memory does not grow with the wave."""

    def __init__(self, path: Path) -> None:
        self._writer = pq.ParquetWriter(path, SCHEMA, compression="zstd")
        self._waiting: list[Line] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._flush()
        self._writer.close()

    def write(self, lines: Iterable[Line]) -> None:
        self._waiting.extend(lines)
        if len(self._waiting) >= ROWS_IN_A_GROUP:
            self._flush()

    def _flush(self) -> None:
        rows = [dict(zip(LONG, line.cells, strict=True)) | _typed(line) for line in self._waiting]
        self._writer.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))
        self._waiting = []


def _typed(line: Line) -> dict[str, object]:
    value = line.value
    return {
        "value": "|".join(value) if isinstance(value, list) else str(value),
        "number": value if isinstance(value, int) else None,
        "values": value if isinstance(value, list) else None,
    }
