"""YAML text to a codebook that two strangers could use, or everything that is wrong with it."""

from .document import Codebook
from .problems import CodebookError
from .validation.meaning import problems_of_meaning
from .validation.shape import build
from .yaml_reading import read_yaml


def read_codebook(text: str | bytes) -> Codebook:
    """The codebook a YAML text says; raises `CodebookError` listing every fault found."""
    plain = read_yaml(text)
    codebook, faults = build(plain.content, plain.lines)
    if not faults:
        faults = problems_of_meaning(codebook, plain.lines)
    if faults:
        raise CodebookError(faults)
    return codebook
