"""What a file is when it is not text in UTF-8: told from its first bytes, before it is read."""

from __future__ import annotations

from bwvcoding.core.errors import Invalid

HEAD_BYTES = 4096
_AS_CSV = "Send the .csv file itself, as it came from data.police.uk."
# First bytes → what the file is, and what to do about it.
_SIGNATURES = (
    (b"\xff\xfe\x00\x00", "is text in UTF-32", "Save it again as CSV in UTF-8."),
    (b"\xff\xfe", "is text in UTF-16", "Save it again as CSV in UTF-8."),
    (b"\xfe\xff", "is text in UTF-16", "Save it again as CSV in UTF-8."),
    (b"\xd0\xcf\x11\xe0", "is an old Excel workbook, not CSV", _AS_CSV),
    (b"\x1f\x8b", "is compressed (gzip), not CSV", "Unpack it, then send the .csv file inside."),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive, not CSV", "Unpack it, then send the .csv inside."),
    (b"%PDF", "is a PDF, not CSV", _AS_CSV),
    (b"\x89PNG", "is a picture, not CSV", _AS_CSV),
    (b"\xff\xd8\xff", "is a picture, not CSV", _AS_CSV),
)


def check_text(head: bytes) -> None:
    """Raise Invalid with the reason unless these first bytes may begin a CSV file in UTF-8."""
    if not head.strip():
        raise _refusal("empty", "The file is empty.")
    if head.startswith(b"PK\x03\x04"):
        raise _refusal("archive", _packed(head))
    for signature, what, advice in _SIGNATURES:
        if head.startswith(signature):
            raise _refusal("encoding" if "UTF" in what else "not-csv", f"The file {what}. {advice}")
    if _every_second_is_nul(head):
        raise _refusal("encoding", "The file is text in UTF-16. Save it again as CSV in UTF-8.")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"<":
        raise _refusal("not-csv", f"The file is a web page or XML, not CSV. {_AS_CSV}")
    if start in (b"{", b"["):
        raise _refusal("not-csv", f"The file is JSON, not CSV. {_AS_CSV}")


def _packed(head: bytes) -> str:
    if b"[Content_Types].xml" in head or b"xl/" in head:
        return f"The file is an Excel workbook, not CSV. {_AS_CSV}"
    return "The file is a ZIP archive, not CSV. Unpack it, then send the .csv files inside."


def _every_second_is_nul(head: bytes) -> bool:
    pairs = len(head) // 2
    return pairs >= 8 and max(head[0::2].count(0), head[1::2].count(0)) > pairs * 0.9


def _refusal(code: str, sentence: str) -> Invalid:
    return Invalid(sentence, code=f"frame-{code}")
