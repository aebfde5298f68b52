"""Words that may be said in a scripted encounter, beside the coded values they carry."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One spoken line and what a careful coder would make of it."""

    words: str
    codes: tuple[tuple[str, str], ...] = ()
    is_loud: bool = False


GREETING = {
    "you": Line("You are detained for a search.", (("g_you", "full"),)),
    "not_you": Line("Hold on a moment, please."),
}

IDENTITY = {
    "full": Line(
        "I'm PC Reed, 417 HK, Hackney station.",
        (("g_identity", "full"), ("g_station", "full")),
    ),
    "partial": Line("I'm PC Reed.", (("g_identity", "partial"),)),
    "not_audible": Line(
        "I'm [inaudible], from [inaudible].",
        (("g_identity", "not_audible"), ("g_station", "not_audible")),
    ),
}

GROUNDS = {
    "exchange": Line(
        "We saw you swap a bag for cash.", (("g_grounds", "full"), ("grounds_stated", "saw_item"))
    ),
    "evasive": Line(
        "You hid something when you saw us.",
        (("g_grounds", "full"), ("grounds_stated", "behaviour")),
    ),
    "description": Line(
        "You match a description.", (("g_grounds", "partial"), ("grounds_stated", "description"))
    ),
    "smell_only": Line(
        "I can smell cannabis on you.",
        (
            ("g_grounds", "full"),
            ("grounds_stated", "cannabis_smell"),
            ("cannabis_role", "sole_ground"),
        ),
    ),
    "smell_also": Line(
        "Smell of cannabis, and you swapped a bag.",
        (
            ("g_grounds", "full"),
            ("grounds_stated", "cannabis_smell"),
            ("grounds_stated", "saw_item"),
            ("cannabis_role", "one_of_several"),
        ),
    ),
}

OBJECT = {
    "drugs": Line("I'm looking for drugs.", (("g_object", "full"),)),
    "stolen": Line("I'm looking for a stolen phone.", (("g_object", "full"),)),
    "vague": Line("I'm looking for anything illegal.", (("g_object", "partial"),)),
}

LEGAL = Line("Section 23, Misuse of Drugs Act.", (("g_legal", "full"),))
ENTITLE = {
    "full": Line("You can have a copy of the record, for 3 months.", (("g_entitle", "full"),)),
    "partial": Line("You can get a receipt.", (("g_entitle", "partial"),)),
}
RECORDED = Line("You are being recorded.", (("cam_told", "yes"),))
HEARSAY = Line("The caller says he has a knife.", (("wpn_stated", "yes"),))
ETHNICITY = Line("How do you define your ethnicity?", (("ethnicity_asked", "yes"),))

TASER_WARNING = Line("TASER! TASER! Stay still!", (("taser_warning", "yes"),), is_loud=True)
KNIFE_THREAT = Line("STAY BACK! STAY BACK!", is_loud=True)

OFFICER_ESCALATES = {
    "shouting": Line("SHUT UP AND STAND STILL!", (("esc_officer", "shouting"),), is_loud=True),
    "threat": Line("Move and you will be arrested.", (("esc_officer", "threat"),)),
    "insult": Line("Not so clever now, are you?", (("esc_officer", "insult"),)),
}
OFFICER_CALMS = {
    "explains": Line("Let me explain again what happens next.", (("deesc_officer", "explains"),)),
    "space": Line("I'll step back. Take your time.", (("deesc_officer", "space"),)),
    "apology": Line("I'm sorry for the delay.", (("deesc_officer", "apology"),)),
}
SUBJECT_ESCALATES = Line(
    "THIS IS A JOKE! GET OFF ME!", (("esc_subject", "shouting"),), is_loud=True
)
SUBJECT_CALMS = Line("(quietly) OK. I'm calm.", (("deesc_subject", "softens"),))
SUBJECT_PLAIN = Line("Why have you stopped me?")

UNDERSTOOD = (
    Line("Do you understand why?", (("g_understood", "yes"),)),
    Line("Yes, I understand."),
)
FREE_TO_GO = Line("That's all. You can go.", (("outcome_seen", "no_action"),))
ARREST = Line("I'm arresting you.", (("outcome_seen", "arrest"),))
CANNABIS_WARNING = Line("This is a cannabis warning.", (("outcome_seen", "warning"),))
