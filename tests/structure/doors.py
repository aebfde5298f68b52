"""An import-linter contract: each app's tables and rules are private, its doors are named.

Used by pyproject.toml (`lint-imports`); forbids direct imports only, as chains through a door are
what doors are for.
"""

import grimp
from importlinter import Contract, ContractCheck, fields, output

PACKAGE = "bwvcoding"
SHARED = {"core", "agreement"}
DOOR = "queries"


class DoorsContract(Contract):
    """From another app import `queries`, or a module listed as open; actions from their callers."""

    type_name = "doors"

    open_modules = fields.SetField(subfield=fields.StringField())
    callers_of_actions = fields.SetField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        broken = [
            f"{importer} -> {imported}"
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not self.is_allowed(importer, imported)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def is_allowed(self, importer: str, imported: str) -> bool:
        home, app, part = self.place(importer)[0], *self.place(imported)
        if not app or app in SHARED or app == home or part == DOOR:
            return True
        if part == "actions" and any(is_within(importer, one) for one in self.callers_of_actions):
            return True
        if importer == f"{PACKAGE}.urls" and part == "urls":
            return True
        return any(is_within(imported, one) for one in self.open_modules)

    def place(self, module: str) -> tuple[str, str]:
        """The app and the part of it a module belongs to; empty outside the apps."""
        parts = module.split(".")
        if parts[0] != PACKAGE or len(parts) < 2 or parts[1] in {"settings", "urls", "wsgi"}:
            return "", ""
        return parts[1], parts[2] if len(parts) > 2 else ""

    def render_broken_contract(self, check: ContractCheck) -> None:
        for pair in check.metadata["broken"]:
            output.print_error(f"{pair}: ask the other app's queries instead.")


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")
