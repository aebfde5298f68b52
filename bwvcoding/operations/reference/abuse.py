"""What somebody might try, by number, and the tests that show what comes of it.

A test proves a case when its name says so (test_g7_…) or its first words do ("M4: …").
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

KINDS = {
    "O": "Things and roles",
    "G": "Grants, sign-ins and time",
    "L": "The log",
    "I": "What comes in and what goes out",
    "M": "Footage and keys",
}
TITLES = {
    "O": """a clip asked for by a guessed id
        a key asked for under somebody else's grant
        one's own grant, used for another clip's key or file
        a segment of a clip one is not assigned to
        another coder's coding, by any path, before both are done
        signs that the other coder has finished, before one has oneself
        fields sent along that are not the coder's to set
        a coding changed after it was submitted
        saving what has been given to somebody else meanwhile
        a clip withdrawn while it plays
        an adjudicator who coded the encounter
        one person in both places of an encounter
        one body's auditor reading what is for the other body
        an auditor opening footage
        a lead of one study opening another
        an operator opening footage
        somebody changing their own role
        a role taken away in the middle of a session
        a disabled account with a session, a pass or a task still alive
        a list of ids of which some are forbidden
        deep filters used to guess at values
        other methods and conditional requests at protected addresses""",
    "G": """an ended grant used again
        a grant's cookie copied into another sign-in
        footage fetched far faster than anybody watches
        a key and a segment kept and put together later
        a session planted before signing in
        requests forged from another site
        passwords tried by the thousand, addresses guessed by the answer
        a factor reset by one person alone
        a code used twice
        learning of the other coder by how an answer looks or how long it takes
        pages kept in a cache after signing out
        pages framed by another site
        being led to another site after signing in
        a forged address or host
        a clock set back, or a time sent along""",
    "L": """changing or removing events with the application's account
        one event changed by whoever owns the database
        the last events removed and others numbered in their place
        a history made anew and signed with the stolen key
        a column to search by changed, to hide an event
        an event added with an earlier time
        an event taken out of the queue before it is in the tree
        an event and its place in the queue gone before they are in the tree
        a second sequencer
        the process killed between any two statements
        an old backup restored
        one history for one controller, another for the other
        an older head shown to a witness again
        the log failing while something protected is asked for
        a new view that writes no event
        writing past the actions, by SQL or in bulk
        control characters and huge texts sent into the log
        a body that is not in canonical form
        the server's clock put forward or back
        the log carried out of the house with names in it
        findings removed by whoever made them
        a flood of refusals to bury one act
        false proofs fed to a verifier
        a name erased for privacy""",
    "I": """a formula in a cell of what is exported
        hostile file names
        archives and tables made to swell
        the wrong file, or the right one in another form
        one month twice, or published anew with changes
        rows outside the month of their file
        a playlist or a picture format sent as a recording
        a recording made to exhaust the machine
        a recording that is a page or a script as well
        a recording that crashes the decoder
        pieces of an upload out of order, or of somebody else's
        one recording uploaded twice at once
        footage exchanged under what was coded already
        drawing again until a wanted stop comes up
        everything exported by one person at night
        a person found again in small cells
        a link to an export handed on
        an address for the server to fetch
        a forged message on the queue
        markup or formulas in a codebook""",
    "M": """a taken-over web server asking for every key
        the database stolen
        the store stolen
        a wrapped key put in another clip's place
        a destroyed key back with a backup
        footage destroyed by one person, or while it is held
        keys wrapped anew, stopped halfway
        two copies mixed to wash out the mark
        the screen photographed
        an address of footage in a history or a log
        sound or stills kept less well than the picture
        what was made of a clip outliving it""",
}
OPEN = "No test names it yet."
# What no test can show, because it stays possible.
UNPREVENTED = {
    "G4": "Stays possible for what was opened: the log says who opened which seconds, and when.",
    "M1": "Stays possible: the web server may unwrap every key, or ask the key service to. "
    "What left without an event shows in the key service's own count.",
    "M8": "There is one copy of each clip and no hidden mark in it, so nothing can be mixed: "
    "the code drawn over the picture deters and proves nothing.",
    "M9": "No software prevents it: the log says who had which seconds open, and when.",
}
NAMED = re.compile(r"test_((?:[oglim]\d+_)+)")
SAID = re.compile(r"([OGLIM]\d+(?:(?:, | and )[OGLIM]\d+)*)[.:]")


def cases() -> dict[str, str]:
    """Number → what is tried."""
    return {
        f"{kind}{number}": title.strip()
        for kind, titles in TITLES.items()
        for number, title in enumerate(titles.splitlines(), start=1)
    }


def proofs(tests: Path) -> dict[str, list[str]]:
    """Number → the tests that say they prove it, each as its file and its name."""
    found: dict[str, list[str]] = {}
    for path in sorted(tests.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if NAMED.search(text) or SAID.search(text):
            for name, number in _marked(ast.parse(text)):
                found.setdefault(number, []).append(f"{path.relative_to(tests.parent)}::{name}")
    return found


def _marked(module: ast.Module) -> Iterator[tuple[str, str]]:
    for node in module.body:
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
            continue
        named = NAMED.match(node.name)
        said = SAID.match(ast.get_docstring(node) or "")
        numbers = re.findall(r"[oglim]\d+", named[1]) if named else []
        numbers += re.findall(r"[OGLIM]\d+", said[1]) if said else []
        yield from ((node.name, number.upper()) for number in dict.fromkeys(numbers))
