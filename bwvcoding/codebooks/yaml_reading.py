"""YAML text to plain values and the line each came from; hostile YAML is refused."""

from dataclasses import dataclass

import yaml

from .problems import CodebookError, Path, Problem

LARGEST_BYTES = 512 * 1024  # the shipped codebook is under 100 kB
DEEPEST = 24

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True)
class PlainDocument:
    content: Plain
    lines: dict[Path, int]


class _Composer(yaml.SafeLoader):
    """YAML 1.2 scalars only (`yes` stays a word); no anchors, aliases, tags or deep nests."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _refused(line, "Anchors (&) and aliases (*) are not allowed: write it out.")
        if event.tag is not None:
            raise _refused(line, "Tags (!) are not allowed: write the plain value.")
        if self.depth >= DEEPEST:
            raise _refused(line, f"Nested more than {DEEPEST} levels deep: flatten it.")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


_KEPT_RESOLVERS = {"tag:yaml.org,2002:null"}
_Composer.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] in _KEPT_RESOLVERS]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(text: str | bytes, called: str = "codebook") -> PlainDocument:
    """The document as plain values; raises `CodebookError` with one sentence when it cannot.

    `called` is what its writer calls the document.
    """
    size = len(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    if size > LARGEST_BYTES:
        raise _refused(
            None, f"The {called} has {size} bytes; at most {LARGEST_BYTES} are read: shorten it."
        )
    lines: dict[Path, int] = {}
    try:
        decoded = text.decode("utf-8") if isinstance(text, bytes) else text
        node = yaml.compose(decoded, Loader=_Composer)
    except UnicodeError:
        raise _refused(None, f"The {called} is not UTF-8 text: save it as UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise _refused(line, f"This is not valid YAML: {error.problem}.") from None
    except yaml.YAMLError as error:
        raise _refused(None, f"This is not valid YAML: {' '.join(str(error).split())}") from None
    if node is None:
        raise _refused(None, f"The {called} is empty: write at least one variable.")
    return PlainDocument(_plain(node, (), lines), lines)


def _plain(node: yaml.Node, path: Path, lines: dict[Path, int]) -> Plain:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), lines) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines)
    assert isinstance(node, yaml.ScalarNode)
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: Path, lines: dict[Path, int]) -> dict[str, Plain]:
    mapping: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise _refused(line, "A key must be a word, not a list or mapping.")
        key = _visible(key_node)
        if key in mapping:
            first = lines[(*path, key)]
            raise _refused(line, f"The key '{key}' is given twice (first on line {first}).")
        mapping[key] = _plain(value_node, (*path, key), lines)
        lines[(*path, key)] = line
    return mapping


def _scalar(node: yaml.ScalarNode) -> Plain:
    text = _visible(node)
    if node.style is not None:  # quoted or block text is never a number
        return text
    if node.tag == "tag:yaml.org,2002:null":
        return None
    if text in ("true", "false"):
        return text == "true"
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) <= 9:
        return int(text)
    return text


def _visible(node: yaml.ScalarNode) -> str:
    text = str(node.value)
    if not " ".join(text.split()).isprintable():
        raise _refused(node.start_mark.line + 1, "There is an invisible character: remove it.")
    return text


def _refused(line: int | None, sentence: str) -> CodebookError:
    return CodebookError([Problem((), line, sentence)])
