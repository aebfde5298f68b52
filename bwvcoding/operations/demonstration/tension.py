"""Escalation and de-escalation in a script: who raised or lowered the tension, and when."""

from collections.abc import Iterable

from .acts import Act, Coded, Kind, Moment, Script

FORCE_STEPS = (Kind.TASER_DRAWN, Kind.PAVA_DRAWN, Kind.CUFFS_ON, Kind.CUFFS_STRUGGLE)
FORCE_DOWN = (Kind.TASER_AWAY, Kind.PAVA_AWAY, Kind.CUFFS_OFF)
RESISTANCE = (Kind.ARM_PULL, Kind.CUFFS_STRUGGLE, Kind.RUNS, Kind.KNIFE_RAISED)
WEAPON_OUT = (Kind.KNIFE_RAISED, Kind.KNIFE_LUNGE)
CALMING = (Kind.KNIFE_DROPPED, Kind.COMES_BACK)

# What an escalating act is itself a reply to, where that is plain from the act.
OWN_TRIGGER = {Kind.CUFFS_STRUGGLE: "cuffing", Kind.ARM_PULL: "hands_on"}
EARLIER_TRIGGER = {
    Kind.CUFFS_ON: "cuffing",
    Kind.ARM_PULL: "hands_on",
    Kind.CAUGHT: "hands_on",
    Kind.RUNS: "flight",
    Kind.SEARCH: "search_touch",
}


def tension_marks(script: Script) -> Iterable[Moment]:
    """Marks beyond the words, which carry their own codes."""
    resisted_ms = [act.start_ms for act in script.of(*RESISTANCE)]
    for act in script.acts:
        if act.kind in FORCE_STEPS and not any(at < act.start_ms for at in resisted_ms):
            yield _moment("esc_officer", "force_step", act)
        if act.kind in FORCE_DOWN:
            yield _moment("deesc_officer", "force_down", act)
        if act.kind in RESISTANCE:
            yield _moment("esc_subject", "resistance_step", act, actor="S1")
        if act.kind in CALMING:
            yield _moment("deesc_subject", "resistance_down", act)


def _moment(variable: str, label: str, act: Act, actor: str = "") -> Moment:
    return Moment(variable, label, act.start_ms, act.end_ms, actor or act.actor)


def tension_values(script: Script, moments: list[Moment]) -> dict[str, Coded]:
    rises = [m for m in moments if m.variable == "esc_officer"]
    falls = [m for m in moments if m.variable == "deesc_officer"]
    scale = ("clear_calming", "some_calming", "neither", "some_inflaming", "clear_inflaming")
    values: dict[str, Coded] = {
        "conduct_max": _conduct(script),
        "esc_overall": scale[2 + max(-2, min(2, len(rises) - len(falls)))],
    }
    earliest = [m for m in moments if m.variable in ("esc_officer", "esc_subject")]
    if earliest:
        values["esc_trigger"] = _trigger(script, min(m.start_ms for m in earliest))
    return values


def _conduct(script: Script) -> str:
    if script.of(*WEAPON_OUT):
        return "serious"
    if script.of(Kind.ARM_PULL, Kind.CUFFS_STRUGGLE, Kind.RUNS):
        return "active"
    shouts = any(act.actor == "S1" for act in script.of(Kind.SHOUT))
    return "verbal" if shouts else "compliant"


def _trigger(script: Script, at_ms: int) -> str:
    for act in script.acts:
        if act.start_ms == at_ms and act.kind in OWN_TRIGGER:
            return OWN_TRIGGER[act.kind]
    for act in reversed([act for act in script.acts if act.start_ms < at_ms]):
        if act.kind in EARLIER_TRIGGER:
            return EARLIER_TRIGGER[act.kind]
        if any(name == "g_grounds" for name, _ in act.codes):
            return "accusation"
    return "none_apparent"
