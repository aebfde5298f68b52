"""WebVTT from outside: what is read of it, and for what it is refused, line by line."""

from __future__ import annotations

import time

import pytest

from bwvcoding.core.errors import Invalid
from bwvcoding.footage.webvtt import (
    MOST_BYTES,
    MOST_CUES,
    MOST_FAULTS,
    MOST_LETTERS,
    MOST_LINES,
    Clip,
    Cue,
    Line,
    read_webvtt,
)

CLIP = Clip(duration_ms=6500, labels={"O1", "S1"})
TIMES = "00:01.000 --> 00:02.000"


def read(text: str | bytes, clip: Clip = CLIP) -> tuple[Cue, ...]:
    return read_webvtt(text.encode() if isinstance(text, str) else text, clip)


def faults(text: str | bytes, clip: Clip = CLIP) -> list[str]:
    with pytest.raises(Invalid) as refused:
        read(text, clip)
    found = refused.value.extra["errors"]["file"]
    assert refused.value.sentence == found[0]
    return found


def fault(text: str | bytes, clip: Clip = CLIP) -> str:
    [only] = faults(text, clip)
    return only


def cue(*lines: str, times: str = TIMES) -> str:
    return "\n".join(("WEBVTT", "", times, *lines))


def said(*lines: str) -> tuple[Line, ...]:
    [only] = read(cue(*lines))
    return only.lines


def test_times_speakers_and_words_are_read() -> None:
    text = "WEBVTT\n\n00:00.500 --> 00:02.000\n<v O1>Hello</v>\n\n00:00:02.000 --> 00:00:06.500\nHi"
    assert read(text) == (
        Cue(500, 2000, (Line("O1", "Hello"),)),
        Cue(2000, 6500, (Line("", "Hi"),)),
    )


def test_hours_count() -> None:
    long = Clip(duration_ms=2 * 3_600_000, labels=())
    [only] = read(cue("Late", times="01:02:03.004 --> 01:02:04.000"), long)
    assert (only.from_ms, only.to_ms) == (3_723_004, 3_724_000)


@pytest.mark.parametrize("broken", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_machine_and_a_byte_order_mark_is_no_text(broken: str) -> None:
    text = "\ufeff" + cue("Hello", "there", "").replace("\n", broken)
    assert [line.text for line in read(text)[0].lines] == ["Hello", "there"]


def test_comments_names_of_cues_and_places_on_the_picture_are_read_over() -> None:
    text = (
        "WEBVTT kept by the force\n\nNOTE\nby Kit\n\nNOTE once\n\n"
        f"cue-1\n{TIMES} align:start position:10%,line-left line:-1\nHello\n\n\n\n"
    )
    assert read(text) == (Cue(1000, 2000, (Line("", "Hello"),)),)


def test_who_speaks_goes_on_in_the_next_line_until_it_is_closed_or_somebody_else_does() -> None:
    assert said("<v O1>Stop", "there", "<v  S1 >Why</v>", "a bus") == (
        Line("O1", "Stop"),
        Line("O1", "there"),
        Line("S1", "Why"),
        Line("", "a bus"),
    )


def test_signs_written_by_their_names_are_read_once() -> None:
    assert said("a &lt;b&gt; &amp;lt; R&D&nbsp;\t x") == (Line("", "a <b> &lt; R&D x"),)


def test_two_may_speak_at_once() -> None:
    text = f"WEBVTT\n\n{TIMES}\na\n\n{TIMES}\nb\n\n00:01.500 --> 00:01.600\nc"
    assert len(read(text)) == 3


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("", 1, "begins with WEBVTT"),
        ("1\n00:00:01,000 --> 00:00:02,000\nAn SRT file", 1, "begins with WEBVTT"),
        ("\n\nWEBVTT", 1, "begins with WEBVTT"),
        ("WEBVTTX\n\n", 1, "begins with WEBVTT"),
        ("WEBVTT\nKind: captions\n\n", 2, "leave this line blank"),
        ("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\n", 2, "leave this line blank"),
        (f"WEBVTT\n\nSTYLE\n::cue {{ color: red }}\n\n{TIMES}\na", 3, "take the STYLE block out"),
        (f"WEBVTT\n\nREGION\nid:a\n\n{TIMES}\na", 3, "take the REGION block out"),
        (f"WEBVTT\n\n{TIMES} region:a\na", 3, "take “region” out"),
        (f"WEBVTT\n\n{TIMES}\na\n\nlost words", 6, "this is no caption"),
        (f"WEBVTT\n\nNOTE a\n{TIMES}\na", 4, "leave a blank line before these times"),
        (f"WEBVTT\n\n{TIMES}\na\n{TIMES}\nb", 5, "leave a blank line before these times"),
        (f"WEBVTT\n\n{TIMES}\n", 3, "nothing is said here"),
        (cue("<v O1></v>"), 4, "nothing is said on this line"),
        (cue("ok", "  "), 5, "nothing is said on this line"),
        (cue("<b>a</b>"), 4, "only <v …> is read"),
        (cue("ok", "<script>alert(1)</script>"), 5, "only <v …> is read"),
        (cue("a <v O1>b"), 4, "only <v …> is read"),
        (cue("<v O1>a <v S1>b"), 4, "only <v …> is read"),
        (cue("<v.loud O1>a"), 4, "only <v …> is read"),
        (cue("<v O1"), 4, "only <v …> is read"),
        (cue("<00:01.500>a"), 4, "only <v …> is read"),
        (cue("<v PC Smith>a"), 4, "(O1, S1)"),
        (cue("<v O2>a"), 4, "never by name"),
        (cue("<v >a"), 4, "never by name"),
        (cue("a\x00b"), 4, "(U+0000)"),
        (cue("a\x1b[31mb"), 4, "(U+001B)"),
        (cue("a\u202eb"), 4, "(U+202E)"),
        (cue("a" * (MOST_LETTERS + 1)), 4, f"at most {MOST_LETTERS} letters"),
        (cue(*["a"] * (MOST_LINES + 1)), 3, f"at most {MOST_LINES} lines"),
        (cue("a", times="00:02.000 --> 00:02.000"), 3, "ends before it begins"),
        (cue("a", times="00:02.000 --> 00:06.501"), 3, "which is 00:06.500 long"),
        (cue("a", times="99:59:59.999 --> 9999:59:59.999"), 3, "after the clip"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_to_do(
    text: str, number: int, words: str
) -> None:
    sentence = fault(text)
    assert sentence.startswith(f"Line {number}: ")
    assert words in sentence


@pytest.mark.parametrize(
    "times",
    [
        "00:01,000 --> 00:02,000",
        "00:01.0 --> 00:02.000",
        "1:00.000 --> 00:02.000",
        "00:60.000 --> 00:02.000",
        "60:00.000 --> 61:02.000",
        "00:01.000-->00:02.000",
        "00:01.000 --> ",
        "-00:01.000 --> 00:02.000",
        "00:01.000 --> 00:02.000 onclick=x",
        "00:01.000 --> 00:02.000 align:<b>",
        "٠٠:٠١.٠٠٠ --> 00:02.000",
        "12345:00:01.000 --> 12345:00:02.000",
    ],
)
def test_times_in_another_form_are_refused(times: str) -> None:
    assert fault(cue("a", times=times)).startswith("Line 3: these times cannot be read.")


def test_captions_stand_in_order() -> None:
    text = f"WEBVTT\n\n{TIMES}\na\n\n00:00.999 --> 00:02.000\nb"
    assert fault(text) == "Line 6: this caption begins before the one above it. Put them in order."


def test_several_faults_are_told_together_and_not_without_end() -> None:
    many = "WEBVTT\n\n" + f"{TIMES}\n<i>a\n\n" * 50
    assert [sentence.split(":")[0] for sentence in faults(many)] == [
        f"Line {4 + 3 * n}" for n in range(MOST_FAULTS)
    ]


@pytest.mark.parametrize("signature", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_refused_by_its_name(signature: bytes) -> None:
    assert fault(signature + b"W\x00").startswith("The file is text in UTF-16.")


def test_another_encoding_is_refused_where_it_shows() -> None:
    latin = cue("ok", "café").encode("latin-1")
    assert fault(latin).startswith("Line 5: this is not text in UTF-8.")
    assert fault(b"\x00\x00\x00\x18ftypisom\xff").startswith("Line 1: this is not text")


def test_a_header_alone_says_nothing() -> None:
    assert fault("WEBVTT\n\nNOTE only this\n").startswith("There is no caption in the file.")


def test_a_file_is_as_large_as_it_may_be_and_no_larger() -> None:
    full = cue("a").encode() + b"\n"
    assert read(full + b"\n" * (MOST_BYTES - len(full)))
    assert "larger than 1,024 KB" in fault(full + b"\n" * (MOST_BYTES - len(full) + 1))


def test_there_are_as_many_captions_as_there_may_be_and_no_more() -> None:
    full = "WEBVTT\n\n" + f"{TIMES}\na\n\n" * MOST_CUES
    assert len(read(full)) == MOST_CUES
    assert fault(f"{full}{TIMES}\na").startswith("There are more than 5,000 captions.")


@pytest.mark.parametrize(
    "swollen", ["<v" + " " * 900_000, TIMES + " " * 900_000 + "x", "<" * 900_000, "&amp;" * 180_000]
)
def test_no_line_keeps_the_reader_busy(swollen: str) -> None:
    begun = time.process_time()
    for text in (f"WEBVTT\n\n{swollen}", cue(swollen)):
        assert faults(text)
    assert time.process_time() - begun < 2
