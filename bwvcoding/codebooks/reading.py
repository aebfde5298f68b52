"""YAML text to a codebook that two strangers could use, or everything that is wrong with it."""

from .document import Codebook, Condition
from .problems import CodebookError, Findings
from .validation.condition_shape import build_condition
from .validation.meaning import find_unknown_names, problems_of_meaning
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


def read_condition(codebook: Codebook, content: object) -> Condition:
    """One condition on the codebook's variables; raises `CodebookError` listing every fault."""
    findings = Findings({})
    condition = build_condition(content, (), findings)
    if not findings.problems:
        find_unknown_names(codebook, condition, (), findings)
    if findings.problems:
        raise CodebookError(findings.problems)
    return condition
