"""methods.md: what an author can paste, and what a reader should know before using it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from bwvcoding.releases.parts.content import Contents, Passage
from bwvcoding.releases.parts.ledger import CODED

COEFFICIENTS = {
    "alpha": "Krippendorff's alpha",
    "event_f1": "the F1 of optimally matched marks (not corrected for chance)",
}
LIMITS = """\
- Agreement says that coders saw alike, not that they saw rightly: there is no ground truth here.
- "Not visible", "not audible" and "outside the recording" are never "no". They count as missing \
in the coefficients; "visibility gap" in agreement.csv says how much agreement changes when they \
count as values.
- Stops without footage are in ledger.csv with the reason. `weight` is the design weight; \
`coded_weight` assumes that within a stratum footage is missing at random, which may not be so.
- Several cast members of one encounter, and several encounters of one coder, are not independent.
- Corrections made after submission (correction 1, 2 …) and settlements are not part of the \
agreement figures, which rest on the independent codings (correction 0) alone.
- Notes that coders wrote, names, footage and the time and place of the stops are not released."""
PARTS = {
    "codes-long.csv": "every value and mark, one a line",
    "codes-wide.csv": "one line for each encounter or cast member, coder and correction",
    "codes.parquet": "the long table, typed",
    "codes.sav, codes.dta": "the wide table for SPSS and Stata, with labels and missing codes",
    "read.R": "the wide table into R, with factors and labels",
    "elan/": "one ELAN document for each encounter, a tier for each variable and coder",
    "data-dictionary.csv": "every column, value, label and code",
    "codebook.json, codebook.yaml": "the codebook as published",
    "protocol.json": "the protocol as signed",
    "ledger.csv": "the sample: every drawn stop with its weight and what became of it",
    "agreement.csv": "the coefficients",
    "receipts.json": "the gate's decision on each variable, with its reasons",
    "settlements.csv": "disagreements that were settled, beside the codings",
    "manifest.json, manifest.sig, public-key.pem": "SHA-256 of every part, and the signature",
}


def paper(contents: Contents) -> str:
    stamped = [passage for passage in contents.passages if passage.stamp]
    blocks = [
        f"# Methods: {_line(contents.terms.study)}, {_line(contents.terms.wave)}",
        *(["## Read this first", *(_stamp(one) for one in stamped)] if stamped else []),
        "## For the paper",
        " ".join(_coding(contents)),
        " ".join(_judging(contents)),
        " ".join(_sampling(contents)),
        "## Each variable",
        "\n".join(_table(contents)),
        "## Limits",
        LIMITS,
        "## What is in this release",
        "\n".join(f"- `{name}`: {text}" for name, text in PARTS.items()),
    ]
    return "\n\n".join(blocks) + "\n"


def _stamp(passage: Passage) -> str:
    return f"**{passage.variable}**: {_line(passage.stamp)}"


def _coding(contents: Contents) -> Iterator[str]:
    terms, book = contents.terms, contents.codebook
    groups = Counter(group or "no group" for group in terms.coders.values())
    members = ", ".join(f"{count} {group}" for group, count in sorted(groups.items()))
    yield (
        f"Of {_many(contents.encounters, 'encounter')} body-worn video was coded by "
        f"{_many(len(terms.coders), 'coder')} ({members}); each was coded independently by "
        f"{terms.overlap} of them, blind to one another until all had submitted."
    )
    yield (
        f"They used the codebook “{_line(book.title)}”, version {book.version} (SHA-256 "
        f"{terms.codebook_sha256}), under version {terms.protocol_version} of the study protocol "
        f"(SHA-256 {terms.protocol_sha256}), signed by every data controller beforehand."
    )


def _judging(contents: Contents) -> Iterator[str]:
    passages = contents.passages
    names = sorted({str(one.figures.get("coefficient")) for one in passages})
    spelt = " and ".join(COEFFICIENTS.get(name, name.replace("_", " ")) for name in names)
    yield f"Agreement was measured for each variable by {spelt}, with {_interval(passages)}."
    rules = contents.terms.protocol.get("thresholds", {})
    for name in sorted({one.variable_class for one in passages}):
        if name in rules:
            yield _threshold(name, rules[name])
    if any(one.figures.get("level") == "event" for one in passages):
        tolerance = contents.terms.protocol.get("event_tolerance_ms")
        yield f"Marks matched within {tolerance} ms."
    bases = Counter(one.basis for one in passages)
    yield (
        f"Of the {len(passages)} variables released, {bases['pass']} passed the gate, "
        f"{bases['tentative']} left with tentative agreement and {bases['override']} against the "
        "gate by override of two controllers; each of the latter is stamped."
    )


def _interval(passages: Any) -> str:
    kinds: dict[tuple[Any, ...], None] = {}
    for one in passages:
        if one.figures.get("method"):
            keys = ("confidence", "method", "replicates", "seed")
            kinds[tuple(one.figures.get(key) for key in keys)] = None
    said = []
    for confidence, method, replicates, seed in kinds:
        drawn = f", {replicates:,} replicates, seed {seed}" if replicates else ""
        said.append(f"{confidence:.0%} intervals ({method}{drawn})")
    return " or ".join(said) or "no interval"


def _threshold(name: str, rule: Mapping[str, Any]) -> str:
    positives = rule.get("positive_agreement")
    also = f" and agreement on positives of at least {positives}" if positives is not None else ""
    return (
        f"The protocol asked of {name.replace('_', ' ')} variables a value of at least "
        f"{rule['alpha']} with a lower bound of at least {rule['low']}{also}, on at least "
        f"{rule['full_positives']} pairable positive units."
    )


def _sampling(contents: Contents) -> Iterator[str]:
    if not contents.draws:
        yield (
            "The encounters of this wave did not come from a draw recorded on the platform, so "
            "nothing can be said here on whom they stand for and ledger.csv is empty."
        )
        return
    for note in contents.draws:
        chosen = "chosen by a person" if note.is_seed_chosen else "made by the platform"
        by = f"stratified by {', '.join(note.strata)}" if note.strata else "not stratified"
        yield (
            f"Draw {note.draw}: {note.size:,} of the {note.frame_rows:,} recorded stops of "
            f"{_line(note.force) or 'the force'} in {note.month} (file SHA-256 "
            f"{note.frame_sha256}), {by}, with {note.reserves} reserves a stratum; the seed was "
            f"{chosen} and committed beforehand ({note.commitment})."
        )
    fates = Counter(stop.fate for stop in contents.ledger)
    counted = ", ".join(
        f"{count:,} {fate.replace('_', ' ')}" for fate, count in sorted(fates.items())
    )
    yield f"What became of the drawn stops: {counted}."
    outside = contents.encounters - fates[CODED]
    if outside > 0:
        yield f"Not drawn, and so without a weight: {_many(outside, 'coded encounter')}."


def _table(contents: Contents) -> Iterator[str]:
    heads = ("Variable", "Class", "Outcome", "Coefficient", "Value", "Interval", "Units", "Coders",
             "Percent agreement", "Positive units")  # fmt: skip
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for one in contents.passages:
        figures = one.figures
        cells = (
            one.variable, one.variable_class, one.outcome, figures.get("coefficient"),
            _number(figures.get("value")),
            f"{_number(figures.get('low'))} to {_number(figures.get('high'))}",
            figures.get("pairable_units"), figures.get("coders"),
            _number(figures.get("percent_agreement")), figures.get("positives"),
        )  # fmt: skip
        yield f"| {' | '.join(str(cell) for cell in cells)} |"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _number(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"


def _line(text: str) -> str:
    """On one line and without marks that Markdown would take for its own."""
    plain = " ".join(text.split())
    return "".join(f"\\{one}" if one in "\\`*_[]<>#|" else one for one in plain)
