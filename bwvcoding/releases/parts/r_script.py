"""read.R: the wide table into R with factors, labels and the missing codes apart. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bwvcoding.releases.parts.columns import MISSING, Column, Kind

HEAD = """\
# Reads codes-wide.csv of this release; run it in the folder of the release: source("read.R")
# Afterwards: `codes`  - factors and numbers, what could not be seen or heard as NA
#             `missing_codes` - the same table saying which missing code stood where
missing_names <- {missing}
bare <- function(text) ifelse(startsWith(text, "'"), substring(text, 2), text)
raw <- read.csv("codes-wide.csv", colClasses = "character", na.strings = character(0),
                check.names = FALSE, fileEncoding = "UTF-8")
keys <- {keys}
for (name in c("encounter", "member", "coder", "coder_group")) raw[[name]] <- bare(raw[[name]])
codes <- raw
codes$correction <- as.integer(raw$correction)
missing_codes <- raw
for (name in setdiff(names(raw), keys)) {{
  missing_codes[[name]] <- ifelse(raw[[name]] %in% missing_names, raw[[name]], NA)
  codes[[name]][raw[[name]] %in% c("", missing_names)] <- NA
}}
"""
TAIL = """\
# Where a variable was overridden or is tentative, its stamp says so:
stamps <- read.csv("agreement.csv", fileEncoding = "UTF-8")[, c("variable", "outcome", "stamp")]
"""


def r_script(columns: Sequence[Column], keys: Iterable[str]) -> str:
    head = HEAD.format(missing=_vector(MISSING), keys=_vector(keys))
    return head + "".join(_column(column) for column in columns) + TAIL


def _column(column: Column) -> str:
    place = f"codes[[{_text(column.name)}]]"
    if column.kind is Kind.VALUE:
        labels = [column.labels[value] for value in column.codes]
        ordered = "TRUE" if column.variable.level == "ordinal" else "FALSE"
        made = (
            f"factor({place}, levels = {_vector(column.codes)},\n"
            f"  labels = {_vector(_distinct(labels))}, ordered = {ordered})"
        )
    else:
        made = f"as.integer({place})"
    return f'{place} <- {made}\nattr({place}, "label") <- {_text(column.label)}\n'


def _distinct(labels: Sequence[str]) -> list[str]:
    """R joins levels of the same label, which would join two values into one."""
    return [
        label if labels.count(label) == 1 else f"{label} ({place})"
        for place, label in enumerate(labels)
    ]


def _vector(texts: Iterable[str]) -> str:
    return f"c({', '.join(_text(text) for text in texts)})"


def _text(text: str) -> str:
    """A string of R, whatever it holds."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"' + "".join(one if one.isprintable() else f"\\u{{{ord(one):x}}}" for one in plain) + '"'
    )
