"""Writing: only actions write, every action has the six beats in order, no action calls another."""

import ast
from pathlib import Path

from tests.structure.source import Source, called_name, calls, sources

ALWAYS_WRITES = {
    "bulk_create",
    "bulk_update",
    "change_all",
    "create",
    "get_or_create",
    "insert_all",
    "update_or_create",
}
WRITES = ALWAYS_WRITES | {"save", "delete", "update", "insert"}
NOT_ROWS = ("conf",)  # Celery's settings have an update() too
# What the action modules of one app share: the lock beat and the when beat, by these names.
SHARED_BEATS = ("locked_", "check_")
# Public functions of an `actions` module that are not actions, each with its reason.
NOT_ACTIONS: dict[str, str] = {
    f"bwvcoding/accounts/actions/within.py::{name}": reason
    for name, reason in {
        "begin_session": "a sign-in is part of the act that leads to it",
        "end_sessions": "sessions end in the transaction that changes a right",
        "forget_factors": "factors go in the transaction that confirms their reset",
        "new_person": "an account is made by the act that needs it",
        "renew_demand": "what a new right demands holds in the session in hand",
        "spend_factor": "a factor is used up by the act that it lets through",
    }.items()
} | {
    f"bwvcoding/audit/actions/recording.py::{name}": reason
    for name, reason in {
        "record": "the audit beat itself, inside another's transaction",
        "record_all": "the audit beat of several acts in one transaction",
        "row_of": "an event before it is written",
    }.items()
}
# Actions without an audit event, each with its reason.
UNRECORDED: dict[str, str] = {
    "bwvcoding/audit/actions/sequencing.py::extend_tree": "its own event would have to wait too",
    "bwvcoding/accounts/actions/sessions.py::extend_session": "a heartbeat; sign-ins are recorded",
    "bwvcoding/footage/actions/arrivals.py::append_upload": "progress; begin and end are recorded",
    "bwvcoding/footage/actions/jobs.py::report_progress": "a heartbeat; lease and end are recorded",
    "bwvcoding/footage/actions/pieces.py::report_piece": "a heartbeat; lease and end are recorded",
    "bwvcoding/releases/actions.py::report_build": "a heartbeat; asking and sealing are recorded",
}
DURABLE = "transaction.atomic(durable=True)"


def is_write(call: ast.Call) -> bool:
    """A call that changes a row: `save()`, `delete()` and `update(x=…)` of rows, `create(…)`."""
    name = called_name(call)
    if not isinstance(call.func, ast.Attribute) or name not in WRITES:
        return False
    if name in ALWAYS_WRITES:
        return True
    if ast.unparse(call.func.value).endswith(NOT_ROWS):
        return False
    # An image's save(path), a store's delete(key) and a dict's update({...}) take an argument.
    return not call.args and (name != "update" or bool(call.keywords))


def only_actions_write(tree: Path) -> list[str]:
    return [
        f"{source.name}:{call.lineno}: `{ast.unparse(call.func)}` writes; only actions write"
        for source in sources(tree)
        if not source.is_actions and not source.is_migration
        for call in source.calls()
        if is_write(call)
    ]


def actions(tree: Path) -> list[tuple[Source, ast.FunctionDef]]:
    return [
        (source, function)
        for source in sources(tree)
        if source.is_actions
        for function in source.public_functions()
        if f"{source.name}::{function.name}" not in NOT_ACTIONS
        and not function.name.startswith(SHARED_BEATS)
    ]


def every_action_has_one_form(tree: Path) -> list[str]:
    """Durable, keyword-only, one line saying its rule, and an audit event."""
    found = []
    for source, action in actions(tree):
        where = f"{source.name}:{action.lineno}: {action.name}"
        if DURABLE not in {ast.unparse(one) for one in action.decorator_list}:
            found.append(f"{where} is not decorated with @{DURABLE}")
        if action.args.args or action.args.posonlyargs or action.args.vararg:
            found.append(f"{where} takes positional arguments; begin its parameters with *")
        if not ast.get_docstring(action):
            found.append(f"{where} has no line saying the rule it keeps")
        recorded = beats(source, action)["record"]
        if not recorded and f"{source.name}::{action.name}" not in UNRECORDED:
            found.append(f"{where} records no audit event")
    return found


def six_beats_in_order(tree: Path) -> list[str]:
    """Lock, who, when, write, audit, fact: whoever has read one action has read them all."""
    found = []
    for source, action in actions(tree):
        where = f"{source.name}:{action.lineno}: {action.name}"
        at = beats(source, action)
        if at["check"] and at["write"] and min(at["check"]) > min(at["write"]):
            found.append(f"{where} writes before it has checked anything")
        if at["lock"] and at["write"] and min(at["lock"]) > min(at["write"]):
            found.append(f"{where} locks after it has written")
        if at["record"] and at["write"] and max(at["write"]) > max(at["record"]):
            found.append(f"{where} writes after its audit event")
        if at["record"] and at["publish"] and min(at["publish"]) < min(at["record"]):
            found.append(f"{where} publishes a fact before its audit event")
    return found


def beats(source: Source, action: ast.FunctionDef) -> dict[str, list[int]]:
    """Where each beat falls; calling a private function of the module counts as its beats."""
    private = {
        node.name: node
        for node in source.module.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("_")
    }
    at: dict[str, list[int]] = {"lock": [], "check": [], "write": [], "record": [], "publish": []}
    for call in calls(action):
        kinds = {beat_of(call)}
        if called_name(call) in private:
            kinds |= {beat_of(inner) for inner in calls(private[called_name(call)])}
        for kind in kinds & set(at):
            at[kind].append(call.lineno)
    return at


def beat_of(call: ast.Call) -> str:
    name = called_name(call)
    if name == "select_for_update" or name.startswith("locked_"):
        return "lock"
    if name == "check" or name.startswith("check_"):
        return "check"
    if name in {"record", "record_all"}:
        return "record"
    if name == "publish":
        return name
    return "write" if is_write(call) else ""


def actions_call_no_actions(tree: Path) -> list[str]:
    """Two actions would be two transactions; what follows an act is a fact and a reaction."""
    names = {action.name for _, action in actions(tree)}
    return [
        f"{source.name}:{call.lineno}: {function.name} calls the action {called_name(call)}"
        for source in sources(tree)
        if source.is_actions
        for function in source.functions()
        for call in calls(function)
        if called_name(call) in names and called_name(call) != function.name
    ]
