"""Every path the web server answers, with its view and methods, read from Django's resolver."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters
from django.urls.resolvers import RoutePattern

EXAMPLES = {
    "uuid": str(UUID(int=7)),
    "int": "1",
    "str": "anything",
    "slug": "anything",
    "path": "anything",
}
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Route:
    """One path: as it is written, and with an example in each gap."""

    pattern: str
    view: object

    @property
    def path(self) -> str:
        made = self.pattern
        for kind, example in EXAMPLES.items():
            while (start := made.find(f"<{kind}:")) >= 0:
                made = made[:start] + example + made[made.index(">", start) + 1 :]
        return f"/{made}"

    @property
    def methods(self) -> list[str]:
        view = getattr(self.view, "view_class", None) or getattr(self.view, "cls", None)
        return [method for method in METHODS if hasattr(view, method)] if view else ["get"]


def routes() -> list[Route]:
    """Routes written with path(); the two catch-alls, written with re_path(), lead nowhere."""
    return list(below(get_resolver().url_patterns, ""))


def below(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Route]:
    assert set(EXAMPLES) <= set(get_converters())
    for entry in patterns:
        if not isinstance(entry.pattern, RoutePattern):
            continue
        path = f"{prefix}{entry.pattern._route}"
        if isinstance(entry, URLResolver):
            yield from below(entry.url_patterns, path)
        else:
            yield Route(path, entry.callback)
