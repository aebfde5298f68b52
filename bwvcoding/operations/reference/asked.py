"""What auditors and the law ask of the log, by number, and the saved question that answers it."""

from __future__ import annotations

from collections.abc import Iterator

from bwvcoding.oversight.queries import questions

LISTS = {
    "A": """everything on one clip, in order, by whom, under which assignment and purpose
        everything one person did between two days
        accesses without a live assignment
        who saw which seconds of a clip, and how often
        keys delivered after lock, after withdrawal, after the retention date
        who could see a clip on a day, by the rights of then, against who did
        exports: columns, recipients, approver, hash of the file
        denials by person and rule
        acts of operators, and glass broken
        who read the log
        changes to a coding after its first save, and by whom
        clips due, destroyed, overdue and on hold, with the proof
        all processing of one data subject's clip
        lineage: stop record, file hash, row, draw, clip
        silence: hours with traffic and no events""",
    "B": """who viewed a clip, which seconds, which rendition, on whose authority
        what a person viewed, and was each view under a live assignment
        every raw-tier view, with its approver
        views outside the assignment's window, after recusal or after leaving
        denied attempts by person and clip
        every disclosure: which fields, to whom, under which sign-off
        clips past retention, and proof of erasure
        who changed a code after lock; before and after
        who changed codebook, threshold or gate, before or after results were visible
        any override of a blocked variable, with both signatories
        do the log's counts reconcile with those of streaming
        is the log unbroken, and when was it last anchored outside
        privileged accesses
        did any officer open a clip of their own command
        time from draw to deletion against the 31 days
        one paper for the Commissioner for a range of dates
        dormant accounts with live grants
        everywhere a person's clip was processed""",
}


def rows() -> Iterator[list[str]]:
    """Number, what is asked, which saved question answers it, and what that leaves open."""
    settled = {number: one for one in questions() for number in one.settles}
    for letter, asked in LISTS.items():
        for place, words in enumerate(asked.splitlines(), start=1):
            number = f"{letter}{place}"
            one = settled[number]
            yield [number, words.strip(), f"`{one.slug}`: {one.title}", one.not_proved]
