"""Reads a WebVTT file of captions, strictly. Pure: bytes from outside in, plain cues out.

The form is that of the W3C's WebVTT (Candidate Recommendation, 4 April 2019), section 4, and of its
tags `<v …>` alone. Nothing of the file is kept as it was written: what is stored is written anew
from the cues.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from bwvcoding.core.errors import Invalid

MOST_BYTES = 1024 * 1024
MOST_CUES = 5000
MOST_LINES = 8  # of one cue; more hides the picture
MOST_LETTERS = 200  # of one line
MOST_FAULTS = 10

_BREAK = re.compile(r"\r\n|\n|\r")
_HEADER = re.compile(r"WEBVTT([ \t].*)?")
_STAMP = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"{_STAMP}[ \t]+-->[ \t]+{_STAMP}((?:[ \t]+[a-z]+:[\w.,%+-]+)*)[ \t]*", re.A)
# Where and how large a cue is drawn is the player's own affair: read, and left.
_SETTINGS = {"vertical", "line", "position", "size", "align"}
_VOICE = re.compile(r"<v[ \t]([^<>]*)>")
_ESCAPES = {"&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&amp;": "&"}
_ESCAPE = re.compile("|".join(_ESCAPES))
_SIGNATURES = ((b"\xff\xfe", "is text in UTF-16"), (b"\xfe\xff", "is text in UTF-16"))
_AS_UTF8 = "Save it again as plain text in UTF-8."


@dataclass(frozen=True)
class Line:
    """What one person says; `speaker` is their label in the cast list, or empty."""

    speaker: str
    text: str


@dataclass(frozen=True)
class Cue:
    """What is said in one stretch of a clip, in milliseconds from its beginning."""

    from_ms: int
    to_ms: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Clip:
    """What the cues have to fit: the length of the recording, and who is in its cast list."""

    duration_ms: int
    labels: Collection[str]


class _Wrong(Exception):
    def __init__(self, number: int, sentence: str) -> None:
        super().__init__(f"Line {number}: {sentence}")


@dataclass
class _Block:
    """Lines between two blank ones; `number` is that of the first, counted from 1."""

    number: int
    lines: list[str] = field(default_factory=list)


def read_webvtt(content: bytes, clip: Clip) -> tuple[Cue, ...]:
    """The cues, or a refusal with a sentence for each of the first faults."""
    blocks = _blocks(_text(content))
    faults: list[str] = []
    cues: list[Cue] = []
    for place, block in enumerate(blocks):
        try:
            if place == 0:
                _check_header(block)
            elif not _is_note(block):
                cues.append(_cue(block, clip, cues[-1] if cues else None))
        except _Wrong as wrong:
            faults.append(str(wrong))
            if place == 0:  # another kind of file: nothing further on can be told from it
                break
        if len(cues) > MOST_CUES:
            raise _refused([f"There are more than {MOST_CUES:,} captions. Supply fewer, longer."])
        if len(faults) == MOST_FAULTS:
            break
    if not faults and not cues:
        faults.append("There is no caption in the file. Write at least one, with its times.")
    if faults:
        raise _refused(faults)
    return tuple(cues)


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise _refused([f"The file is larger than {MOST_BYTES // 1024:,} KB. Captions are small."])
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise _refused([f"The file {what}. {_AS_UTF8}"])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        number = len(_BREAK.findall(content[: problem.start].decode("utf-8", "replace"))) + 1
        sentence = f"Line {number}: this is not text in UTF-8. {_AS_UTF8}"
        raise _refused([sentence]) from problem


def _blocks(text: str) -> Iterator[_Block]:
    """The header comes first, even where nothing stands in the file."""
    block = _Block(1)
    for number, line in enumerate(_BREAK.split(text), start=1):
        if line or (number == 1):
            block.number = block.number if block.lines else number
            block.lines.append(line)
        elif block.lines:
            yield block
            block = _Block(number + 1)
    if block.lines:
        yield block


def _check_header(block: _Block) -> None:
    if not _HEADER.fullmatch(block.lines[0]):
        raise _Wrong(1, "a file of captions begins with WEBVTT. Write that, and a blank line.")
    if len(block.lines) > 1:
        raise _Wrong(2, "leave this line blank: after WEBVTT come the captions and nothing else.")


def _is_note(block: _Block) -> bool:
    """Comments are read over. What gives captions a look or a place of its own is refused."""
    first = block.lines[0]
    word = re.split(r"[ \t]", first, maxsplit=1)[0]
    if word in {"STYLE", "REGION"} and not any("-->" in line for line in block.lines):
        raise _Wrong(block.number, f"take the {word} block out. Looks are left to the player.")
    if word != "NOTE" or "-->" in first:
        return False
    for number, line in enumerate(block.lines, start=block.number):
        if "-->" in line:
            raise _Wrong(number, "leave a blank line before these times: they end the note above.")
    return True


def _cue(block: _Block, clip: Clip, before: Cue | None) -> Cue:
    number, lines = block.number, block.lines
    if "-->" not in lines[0]:  # a name of the cue, which nobody needs
        number, lines = number + 1, lines[1:]
    if not lines or "-->" not in lines[0]:
        raise _Wrong(
            block.number,
            "this is no caption. Begin with its times, such as "
            "00:01.000 --> 00:04.000, or take it out.",
        )
    from_ms, to_ms = _times(number, lines[0])
    _check_times(number, from_ms, to_ms, clip.duration_ms, before)
    if len(lines) == 1:
        raise _Wrong(
            number, "nothing is said here. Write the words on the next line, or take the times out."
        )
    if len(lines) - 1 > MOST_LINES:
        raise _Wrong(number, f"a caption has at most {MOST_LINES} lines. Make two of it.")
    return Cue(from_ms, to_ms, tuple(_said(number + 1, lines[1:], clip.labels)))


def _times(number: int, line: str) -> tuple[int, int]:
    found = _TIMES.fullmatch(line)
    if found is None:
        raise _Wrong(
            number,
            "these times cannot be read. Write them as 00:01.000 --> 00:04.000, "
            "or with hours as 01:00:01.000.",
        )
    *stamps, settings = found.groups()
    for setting in settings.split():
        name = setting.partition(":")[0]
        if name not in _SETTINGS:
            raise _Wrong(number, f"take “{name}” out. Looks are left to the player.")
    return _ms(stamps[:4]), _ms(stamps[4:])


def _ms(stamp: list[str | None]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in stamp)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _check_times(number: int, from_ms: int, to_ms: int, last_ms: int, before: Cue | None) -> None:
    if to_ms <= from_ms:
        raise _Wrong(number, "this caption ends before it begins. Correct one of its times.")
    if to_ms > last_ms:
        raise _Wrong(
            number,
            f"this caption ends after the clip, which is {_spoken(last_ms)} long. "
            "Correct its times; they count from the clip’s own beginning.",
        )
    if before is not None and from_ms < before.from_ms:
        raise _Wrong(number, "this caption begins before the one above it. Put them in order.")


def _said(number: int, lines: list[str], labels: Collection[str]) -> Iterator[Line]:
    speaker = ""
    for at, line in enumerate(lines, start=number):
        if "-->" in line:
            raise _Wrong(at, "leave a blank line before these times.")
        if voice := _VOICE.match(line):
            speaker, line = _label(at, voice[1], labels), line[voice.end() :]
        is_closed = line.endswith("</v>")
        text = _plain(at, line.removesuffix("</v>") if is_closed else line)
        yield Line(speaker, text)
        speaker = "" if is_closed else speaker


def _label(number: int, written: str, labels: Collection[str]) -> str:
    label = written.strip()
    if label not in labels:
        known = ", ".join(sorted(labels)) or "nobody"
        raise _Wrong(
            number,
            "whoever speaks is named by their label in the cast list "
            f"({known}), as <v O1>, and never by name. Leave <v …> out for anybody else.",
        )
    return label


def _plain(number: int, line: str) -> str:
    for letter in line:
        if letter != "\t" and unicodedata.category(letter).startswith("C"):
            raise _Wrong(
                number,
                f"it holds a sign that cannot be seen (U+{ord(letter):04X}). Type the line anew.",
            )
    if "<" in line:
        raise _Wrong(
            number,
            "only <v …> is read, at the beginning of a line. Take other marks "
            "out, begin a new line for another speaker, and write &lt; for the sign <.",
        )
    text = " ".join(_ESCAPE.sub(lambda found: _ESCAPES[found[0]], line).split())
    if not text:
        raise _Wrong(number, "nothing is said on this line. Write the words, or take it out.")
    if len(text) > MOST_LETTERS:
        raise _Wrong(number, f"a line has at most {MOST_LETTERS} letters. Make two of it.")
    return text


def _spoken(ms: int) -> str:
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def _refused(faults: list[str]) -> Invalid:
    return Invalid(faults[0], errors={"file": faults})
