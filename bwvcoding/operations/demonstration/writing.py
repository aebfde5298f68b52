"""Writes a script: the premise's parts in the order in which such stops go."""

from random import Random

from . import lines
from .acts import Kind, Script
from .plot import Plot
from .premise import Premise, draw_premise


def write_script(*, number: int, seed: int) -> Script:
    """The same number and seed always give the same encounter."""
    dice = Random(f"script {seed} {number}")
    premise = draw_premise(dice)
    plot = Plot()
    for part in (_open, _talk, _tension, _weapon, _taser, _spray, _calm, _cuffs, _search, _close):
        part(plot, premise, dice)
    return plot.script(
        number=number,
        seed=seed,
        dice=dice,
        setting=premise.setting,
        is_taser_carried=premise.has("taser_carried"),
        is_belt_hidden=premise.has("belt_hidden"),
        starts_midway=premise.has("starts_midway"),
        bystanders=premise.bystanders,
    )


def _open(plot: Plot, premise: Premise, dice: Random) -> None:
    if not premise.has("starts_midway"):
        plot.do(Kind.APPROACH, "O1", 1000)
        if premise.has("walks_on"):
            plot.do(Kind.WALKS_ON, "S1", 900)
        if premise.flight == "pre_contact":
            _flight(plot, premise)
    plot.say(lines.GREETING["not_you"])
    if premise.has("walks_on") or premise.flight == "after_contact":
        plot.listen()
    if premise.flight == "after_contact":
        _flight(plot, premise)


def _flight(plot: Plot, premise: Premise) -> None:
    codes = (("flee", premise.flight), ("flee_end", premise.flight_end))
    plot.do(Kind.RUNS, "S1", 1000, *codes)
    if premise.flight_end == "gets_away":
        plot.pause(500)
    elif premise.flight_end == "gives_up":
        plot.do(Kind.COMES_BACK, "S1", 900)
    else:
        plot.do(Kind.CAUGHT, "O2", 900)


def _talk(plot: Plot, premise: Premise, dice: Random) -> None:
    if premise.says_you or premise.flight == "after_detention":
        plot.say(lines.GREETING["you"])
    if premise.has("told_recorded"):
        plot.say(lines.RECORDED)
    if premise.identity in lines.IDENTITY:
        plot.say(lines.IDENTITY[premise.identity])
    if premise.grounds in lines.GROUNDS:
        plot.say(lines.GROUNDS[premise.grounds])
    if premise.has("weapon_stated"):
        plot.say(lines.HEARSAY, "O2")
    if premise.flight == "after_detention" and premise.flight_end != "gets_away":
        plot.listen()
        _flight(plot, premise)


def _tension(plot: Plot, premise: Premise, dice: Random) -> None:
    if premise.has("arm_pull"):
        plot.do(Kind.ARM_PULL, "S1", 900)
    if premise.has("subject_escalates"):
        plot.say(lines.SUBJECT_ESCALATES, "S1")
    else:
        plot.say(lines.SUBJECT_PLAIN, "S1")
    if premise.has("officer_escalates"):
        plot.say(lines.OFFICER_ESCALATES[dice.choice(sorted(lines.OFFICER_ESCALATES))])


def _weapon(plot: Plot, premise: Premise, dice: Random) -> None:
    if premise.weapon not in ("held", "brandished", "used"):
        return
    plot.do(Kind.KNIFE_SHOWN, "S1", 900)
    if premise.weapon == "brandished":
        plot.listen()
        plot.say(lines.KNIFE_THREAT, "S1")
        plot.do(Kind.KNIFE_RAISED, "S1", 1100)
    if premise.weapon == "used":
        plot.do(Kind.KNIFE_RAISED, "S1", 600)
        plot.do(Kind.KNIFE_LUNGE, "S1", 800)


def _taser(plot: Plot, premise: Premise, dice: Random) -> None:
    if premise.has("taser_drawn"):
        plot.do(Kind.TASER_DRAWN, "O1", 700)
        if premise.has("taser_warning"):
            plot.say(lines.TASER_WARNING)
        steps = (
            ("taser_arced", Kind.TASER_ARCED),
            ("taser_aimed", Kind.TASER_AIMED),
            ("taser_reddot", Kind.TASER_RED_DOT),
            ("taser_fired", Kind.TASER_FIRED),
            ("taser_angle", Kind.TASER_ANGLE),
            ("taser_drive", Kind.TASER_DRIVE),
        )
        for name, kind in steps:
            if premise.has(name):
                plot.do(kind, "O1", 700)
        plot.do(Kind.TASER_AWAY, "O1", 300)


def _spray(plot: Plot, premise: Premise, dice: Random) -> None:
    if premise.has("pouch_hand"):
        plot.do(Kind.POUCH_HAND, "O2", 1000)
    if premise.has("pava_drawn"):
        plot.do(Kind.PAVA_DRAWN, "O2", 700)
        if premise.has("pava_used"):
            faint = premise.has("pava_faint")
            plot.do(Kind.PAVA_FAINT if faint else Kind.PAVA_USED, "O2", 800)
        plot.do(Kind.PAVA_AWAY, "O2", 300)


def _calm(plot: Plot, premise: Premise, dice: Random) -> None:
    if plot.acts and any(act.kind is Kind.KNIFE_SHOWN for act in plot.acts):
        plot.do(Kind.KNIFE_DROPPED, "S1", 500)
    if premise.has("officer_calms"):
        plot.say(lines.OFFICER_CALMS[dice.choice(sorted(lines.OFFICER_CALMS))])
    if premise.has("subject_calms"):
        plot.say(lines.SUBJECT_CALMS, "S1")


def _cuffs(plot: Plot, premise: Premise, dice: Random) -> None:
    if premise.has("cuffs"):
        struggling = premise.has("cuffs_struggle")
        plot.do(Kind.CUFFS_STRUGGLE if struggling else Kind.CUFFS_ON, "O2", 900)
    plot.say(lines.OBJECT[premise.looked_for])
    if premise.says_legal and premise.looked_for == "drugs":
        plot.say(lines.LEGAL)
    if premise.has("understood"):
        for line, actor in zip(lines.UNDERSTOOD, ("O1", "S1"), strict=True):
            plot.say(line, actor)


def _search(plot: Plot, premise: Premise, dice: Random) -> None:
    plot.listen()
    plot.do(Kind.SEARCH, "O2", 1100)
    if premise.flight == "escapes_hold":
        _flight(plot, premise)
    elif premise.weapon == "found":
        plot.do(Kind.KNIFE_FOUND, "O2", 900)
    elif premise.finds_drugs:
        plot.do(Kind.BAG_FOUND, "O2", 900)


def _close(plot: Plot, premise: Premise, dice: Random) -> None:
    gets_away = premise.flight_end == "gets_away"
    if gets_away and premise.flight == "escapes_hold":
        return
    if premise.has("ethnicity_asked"):
        plot.say(lines.ETHNICITY)
    if premise.entitle in lines.ENTITLE:
        plot.say(lines.ENTITLE[premise.entitle])
    if gets_away:
        plot.listen()
        _flight(plot, premise)
    elif not premise.has("cut_short"):
        _part(plot, premise)


def _part(plot: Plot, premise: Premise) -> None:
    """The end of the encounter: led away after a find, else free to go."""
    found_knife = any(act.kind is Kind.KNIFE_FOUND for act in plot.acts)
    found_bag = any(act.kind is Kind.BAG_FOUND for act in plot.acts)
    led_away = found_knife or (found_bag and premise.looked_for != "drugs")
    if premise.has("cuffs_off") and not led_away:
        plot.do(Kind.CUFFS_OFF, "O2", 800)
    if premise.has("says_outcome"):
        warned = lines.CANNABIS_WARNING if found_bag else lines.FREE_TO_GO
        plot.say(lines.ARREST if led_away else warned)
    plot.listen()
    plot.do(Kind.LED_AWAY if led_away else Kind.LEAVES, "S1", 1000)
