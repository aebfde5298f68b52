"""Labels as values of a scale: text, numbers, sets, and their order where order matters."""

import math
import re
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.levels import NUMERIC, Level
from bwvcoding.agreement.reading.labels import LongTable
from bwvcoding.agreement.reading.sheet import Unreadable

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
LEADING = re.compile(r"\s*(\d+)\b|\s*(\d+)_")


def codings_of(
    table: LongTable,
    level: Level,
    *,
    order: Sequence[str] = (),
    missing: Collection[str] = (),
    is_ordered: bool = False,
) -> Codings:
    """`order` declares the values; `is_ordered` asks for a scale also at the nominal level."""
    texts = [text for text in table.texts.names if text not in missing]
    values = _values(table, level, texts, order, is_ordered or level is Level.ORDINAL)
    domain = _domain(values, table, level, order, is_ordered or level is Level.ORDINAL)
    place = {value: i for i, value in enumerate(domain)}
    codes = np.array(
        [place[values[text]] if text in values else -1 for text in table.texts.names] or [-1]
    )
    value = codes[np.array(table.text, dtype=np.int64)]
    kept = value >= 0
    return Codings(
        level=level,
        units=table.units.names,
        coders=table.coders.names,
        values=tuple(domain),
        unit=np.array(table.unit, dtype=np.int64)[kept],
        coder=np.array(table.coder, dtype=np.int64)[kept],
        value=value[kept],
        clusters=table.cluster_codes(),
    )


def _values(
    table: LongTable, level: Level, texts: list[str], order: Sequence[str], is_ordered: bool
) -> dict[str, Any]:
    """What each label stands for."""
    if level is Level.SET:
        return {text: _set(text) for text in texts}
    if order:
        for text in texts:
            if text not in order:
                row = table.texts.rows[table.texts.place[text]]
                raise Unreadable(f"Row {row}: {text!r} is not among the values that were named.")
    if level in NUMERIC:
        return {text: _number(table, text, level) for text in texts}
    if is_ordered and not order and all(_is_number(text, table.decimal) for text in texts):
        return {text: float(text.replace(table.decimal, ".")) for text in texts}
    return {text: text for text in texts}


def _domain(
    values: dict[str, Any], table: LongTable, level: Level, order: Sequence[str], is_ordered: bool
) -> list[Any]:
    given = list(dict.fromkeys(values.values()))
    if order and level not in NUMERIC and level is not Level.SET:
        return list(order)
    if level is Level.SET:
        return sorted(given, key=sorted)
    if level in NUMERIC or not all(isinstance(value, str) for value in given):
        return sorted(given)
    if table.declares_values:
        return given
    return _ranked(given) if is_ordered else sorted(given)


def _ranked(labels: list[str]) -> list[str]:
    """By the number each begins with, as in 1_low, 2_middle, 3_high."""
    ranks = [LEADING.match(label) for label in labels]
    numbers = [int(found[1] or found[2]) for found in ranks if found]
    if len(set(numbers)) < len(labels):
        raise Unreadable(
            "The labels have no order of their own: name it, lowest first, with --values."
        )
    return [label for _, label in sorted(zip(numbers, labels, strict=True))]


def _set(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split("|") if part.strip())


def _is_number(text: str, decimal: str) -> bool:
    return bool(NUMBER.fullmatch(text.replace(decimal, ".")))


def _number(table: LongTable, text: str, level: Level) -> float:
    row = table.texts.rows[table.texts.place[text]]
    if not _is_number(text, table.decimal):
        raise Unreadable(f"Row {row}: {text!r} is no number, as the {level} level needs.")
    number = float(text.replace(table.decimal, "."))
    if not math.isfinite(number):
        raise Unreadable(f"Row {row}: {text!r} is too large a number.")
    if level is Level.RATIO and number < 0:
        raise Unreadable(f"Row {row}: {text!r} is negative; a ratio scale starts at zero.")
    return number
