"""What a perfectly careful coder would record of a script under the shipped codebook."""

from collections.abc import Iterable
from dataclasses import dataclass

from .acts import Act, Coded, Kind, Moment, Script
from .tension import tension_marks, tension_values

CAST = (("S1", "subject"), ("O1", "officer"), ("O2", "officer"))


@dataclass(frozen=True)
class Truth:
    """Coded values by variable, and every time mark."""

    values: dict[str, Coded]
    moments: tuple[Moment, ...]


# An act that is plainly there or not: kind → (variable, value).
PLAIN = {
    Kind.TASER_DRAWN: ("taser_drawn", "yes"),
    Kind.TASER_ARCED: ("taser_arced", "yes"),
    Kind.TASER_AIMED: ("taser_aimed", "yes"),
    Kind.TASER_RED_DOT: ("taser_reddot", "yes"),
    Kind.TASER_FIRED: ("taser_fired", "yes"),
    Kind.TASER_DRIVE: ("taser_drive", "yes"),
    Kind.TASER_ANGLE: ("taser_angle", "yes"),
    Kind.PAVA_DRAWN: ("pava_drawn", "yes"),
    Kind.PAVA_USED: ("pava_used", "yes"),
    Kind.PAVA_FAINT: ("pava_used", "yes"),
    Kind.CUFFS_ON: ("cuff", "compliant"),
    Kind.CUFFS_STRUGGLE: ("cuff", "non_compliant"),
    Kind.CUFFS_OFF: ("cuff_off", "removed"),
    Kind.CAUGHT: ("flee_end", "stopped"),
    Kind.COMES_BACK: ("flee_end", "gives_up"),
    Kind.KNIFE_SHOWN: ("wpn_seen", "yes"),
    Kind.KNIFE_RAISED: ("wpn_threat", "brandished"),
    Kind.KNIFE_LUNGE: ("wpn_used", "yes"),
    Kind.KNIFE_FOUND: ("wpn_found", "person"),
    Kind.SEARCH: ("search_start", "start"),
}
ALSO = {
    Kind.KNIFE_LUNGE: ("assault_officer", "yes"),
    Kind.KNIFE_FOUND: ("wpn_seen", "yes"),
}
EVENTS = ("search_start", "esc_officer", "deesc_officer", "esc_subject", "deesc_subject")


def truth_of(script: Script) -> Truth:
    """Only what the script settles; what it is silent about is filled in by `completion`."""
    moments = _distinct([*_act_moments(script), *_hold_moments(script), *tension_marks(script)])
    values: dict[str, Coded] = {m.variable: m.label for m in moments if m.variable not in EVENTS}
    values |= {name: "marked" for name in {m.variable for m in moments} if name in EVENTS}
    values |= _gathered(script)
    values |= _footage(script) | _ending(script) | tension_values(script, moments)
    values["unarmed"] = ["escort_hold"] if "unarmed" in values else ["none"]
    return Truth(values, tuple(moments))


def _act_moments(script: Script) -> Iterable[Moment]:
    for act in script.acts:
        found = [table[act.kind] for table in (PLAIN, ALSO) if act.kind in table]
        spoken = [code for code in act.codes if code[0] not in ("grounds_stated",)]
        for variable, value in (*found, *spoken):
            yield Moment(variable, value, act.start_ms, act.end_ms, act.actor)


def _hold_moments(script: Script) -> Iterable[Moment]:
    for act in script.of(Kind.CAUGHT, Kind.ARM_PULL, Kind.LED_AWAY)[:1]:
        yield Moment("unarmed", "escort_hold", act.start_ms, act.end_ms, "O2")


def _distinct(moments: list[Moment]) -> list[Moment]:
    """The first moment of each value counts; events keep every one."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for moment in sorted(moments, key=lambda m: m.start_ms):
        key = (moment.variable, moment.label)
        if moment.variable in EVENTS or key not in seen:
            kept.append(moment)
        seen.add(key)
    return kept


def _gathered(script: Script) -> dict[str, Coded]:
    grounds = [v for act in script.acts for name, v in act.codes if name == "grounds_stated"]
    found = [
        name
        for kind, name in ((Kind.BAG_FOUND, "drugs"), (Kind.KNIFE_FOUND, "weapon"))
        if script.of(kind)
    ]
    return {
        "grounds_stated": sorted(set(grounds)) or ["none_stated"],
        "found": found or ["nothing"],
        "wpn_type": ["blade"],
    }


def _footage(script: Script) -> dict[str, Coded]:
    people = script.bystanders
    unheard = any(value == "not_audible" for act in script.acts for _, value in act.codes)
    carried = "yes" if script.is_taser_carried else "no"
    return {
        "fq_start": "before_search" if script.starts_midway else "before_contact",
        "fq_audio": "most" if unheard else "all",
        "fq_view": "over_three_quarters",
        "n_officers": 3,
        "n_subjects": 1,
        "n_bystanders": "nobody" if not people else "one_or_two" if people < 3 else "three_to_nine",
        "setting": script.setting,
        "searcher_uniform": "uniform",
        "taser_carried": "not_visible" if script.is_belt_hidden else carried,
    }


def _ending(script: Script) -> dict[str, Coded]:
    """What cannot be known when the picture stops before S1 has gone."""
    gone = bool(script.of(Kind.LEAVES, Kind.LED_AWAY))
    run = script.first(Kind.RUNS)
    fled = any(code == ("flee_end", "gets_away") for code in (run.codes if run else ()))
    said = {code[0] for act in script.acts for code in act.codes}
    values: dict[str, Coded] = {"fq_end": "complete" if gone or fled else "cut_after_search"}
    unknown = "outside_recording"
    if "g_entitle" in said:
        values["receipt"] = "offered"
    else:
        values["receipt"] = "no" if gone else unknown
    if "outcome_seen" not in said:
        values["outcome_seen"] = "left_unsaid" if gone or fled else unknown
    if not script.of(Kind.CUFFS_OFF):
        values["cuff_off"] = "stay_on" if gone or fled else unknown
    return values


def lookalikes(script: Script) -> dict[str, Act]:
    """Acts that are not the thing, yet are taken for it by a definition of one's own."""
    kinds = {
        "hand on pouch": (Kind.POUCH_HAND,),
        "faint mist": (Kind.PAVA_FAINT,),
        "moving off": (Kind.WALKS_ON, Kind.ARM_PULL),
        "short run": (Kind.CAUGHT,),
    }
    first = {name: script.first(*kind) for name, kind in kinds.items()}
    return {name: act for name, act in first.items() if act}
