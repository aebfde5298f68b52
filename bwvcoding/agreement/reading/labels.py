"""Labels as the numbers they are met in, and the long codings a table holds."""

from array import array
from dataclasses import dataclass, field

import numpy as np

from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.reading.sheet import Unreadable


@dataclass(slots=True)
class Labels:
    """Each label's place, and the row that first named it."""

    place: dict[str, int] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)

    def number(self, label: str, row: int) -> int:
        known = self.place.get(label)
        if known is None:
            known = self.place[label] = len(self.rows)
            self.rows.append(row)
        return known

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.place)


@dataclass(slots=True)
class LongTable:
    """Codings as text; `cluster` is the column that names one, if any does.

    `texts` may hold values nobody gave, where a header declares them. `names_coders` is false
    where a table only counts codings, so that nobody can be told apart.
    """

    decimal: str
    cluster: str = ""
    units: Labels = field(default_factory=Labels)
    coders: Labels = field(default_factory=Labels)
    texts: Labels = field(default_factory=Labels)
    unit: "array[int]" = field(default_factory=lambda: array("q"))
    coder: "array[int]" = field(default_factory=lambda: array("q"))
    text: "array[int]" = field(default_factory=lambda: array("q"))
    clusters: dict[str, tuple[str, int]] = field(default_factory=dict)
    names_coders: bool = True
    declares_values: bool = False

    def add(self, row: int, unit: str, coder: str, text: str) -> None:
        self.unit.append(self.units.number(unit, row))
        self.coder.append(self.coders.number(coder, row))
        self.text.append(self.texts.number(text, row))

    def add_counted(self, row: int, unit: str, text: str, seats: range) -> None:
        """Codings of nobody in particular: whoever sat at these seats."""
        for seat in range(len(self.coders.rows), seats.stop):
            self.coders.number(str(seat + 1), row)
        self.unit.extend([self.units.number(unit, row)] * len(seats))
        self.coder.extend(seats)
        self.text.extend([self.texts.number(text, row)] * len(seats))

    def place(self, row: int, unit: str, cluster: str) -> None:
        """Say which cluster a unit belongs to: one, and always the same."""
        if not cluster:
            raise Unreadable(f"Row {row}: unit {unit!r} has no cluster.")
        known, first = self.clusters.setdefault(unit, (cluster, row))
        if known != cluster:
            raise Unreadable(
                f"Row {row}: unit {unit!r} is in cluster {cluster!r}, in row {first} in {known!r}."
            )

    def cluster_codes(self) -> Codes | None:
        """For each unit the number of its cluster."""
        if not self.clusters:
            return None
        known = Labels()
        codes = [known.number(*self.clusters[unit]) for unit in self.units.names]
        return np.array(codes, dtype=np.int64)
