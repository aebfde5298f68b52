"""Role → rights, as one table. Nobody holds a right that is not in it."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    CODER = "coder"
    LEAD = "lead"
    ADJUDICATOR = "adjudicator"
    CUSTODIAN = "custodian"
    CONTROLLER = "controller"
    AUDITOR = "auditor"
    WELFARE = "welfare"


# Who reads the log: nobody gets such a part by one person's word.
GUARDED = frozenset({Role.CONTROLLER, Role.AUDITOR})


class Group(StrEnum):
    """Whose eyes: agreement is reported within and between these (domain: action 4e(ii))."""

    COMMUNITY = "community"
    POLICE = "police"
    RESEARCH = "research"


class Permission(StrEnum):
    AGREEMENT_READ = "agreement.read"
    ALERT_CLOSE = "alert.close"
    BREAK_GLASS_ASK = "break_glass.ask"
    BREAK_GLASS_OPEN = "break_glass.open"
    CLIP_HOLD = "clip.hold"
    CLIP_UPLOAD = "clip.upload"
    CLIP_VIEW = "clip.view"
    CODEBOOK_PUBLISH = "codebook.publish"
    CODING_READ = "coding.read"
    CODING_SUBMIT = "coding.submit"
    DEBRIEF_HOLD = "debrief.hold"
    DEBRIEF_JOIN = "debrief.join"
    DISAGREEMENT_SETTLE = "disagreement.settle"
    DRAW_MAKE = "draw.make"
    ENCOUNTER_READ = "encounter.read"
    FACTOR_RESET = "factor.reset"
    FOOTAGE_TRACE = "footage.trace"
    FRAME_IMPORT = "frame.import"
    FRAME_READ = "frame.read"
    GATE_OVERRIDE = "gate.override"
    LOG_READ = "log.read"
    MEMBER_MANAGE = "member.manage"
    PROTOCOL_DRAFT = "protocol.draft"
    PROTOCOL_READ = "protocol.read"
    PROTOCOL_SIGN = "protocol.sign"
    REFERRAL_READ = "referral.read"
    RELEASE_READ = "release.read"
    RELEASE_REQUEST = "release.request"
    RETENTION_READ = "retention.read"
    RETENTION_SET = "retention.set"
    RIGHTS_REQUEST_ANSWER = "rights_request.answer"
    RIGHTS_REQUEST_READ = "rights_request.read"
    RIGHTS_REQUEST_RECORD = "rights_request.record"
    ROLE_CONFIRM = "role.confirm"
    ROLE_READ = "role.read"
    TRAINING_LEAD = "training.lead"
    TRAINING_TAKE = "training.take"
    WAVE_MANAGE = "wave.manage"
    WAVE_READ = "wave.read"
    WELFARE_NOTE_READ = "welfare_note.read"
    WORDS_ERASE = "words.erase"


RIGHTS: dict[Role, frozenset[Permission]] = {
    Role.CODER: frozenset(
        {
            Permission.CODING_SUBMIT,
            Permission.DEBRIEF_JOIN,
            Permission.PROTOCOL_READ,
            Permission.TRAINING_TAKE,
        }
    ),
    Role.LEAD: frozenset(
        {
            Permission.AGREEMENT_READ,
            Permission.BREAK_GLASS_ASK,
            Permission.CODEBOOK_PUBLISH,
            Permission.CODING_READ,
            Permission.DEBRIEF_HOLD,
            Permission.DRAW_MAKE,
            Permission.ENCOUNTER_READ,
            Permission.FACTOR_RESET,
            Permission.FOOTAGE_TRACE,
            Permission.FRAME_IMPORT,
            Permission.FRAME_READ,
            Permission.MEMBER_MANAGE,
            Permission.PROTOCOL_DRAFT,
            Permission.PROTOCOL_READ,
            Permission.RELEASE_READ,
            Permission.RELEASE_REQUEST,
            Permission.RETENTION_READ,
            Permission.ROLE_READ,
            Permission.TRAINING_LEAD,
            Permission.WAVE_MANAGE,
            Permission.WAVE_READ,
        }
    ),
    Role.ADJUDICATOR: frozenset(
        {
            Permission.AGREEMENT_READ,
            Permission.CLIP_VIEW,
            Permission.CODING_READ,
            Permission.DEBRIEF_HOLD,
            Permission.DISAGREEMENT_SETTLE,
            Permission.ENCOUNTER_READ,
            Permission.PROTOCOL_READ,
            Permission.WAVE_READ,
        }
    ),
    Role.CUSTODIAN: frozenset(
        {
            Permission.CLIP_HOLD,
            Permission.CLIP_UPLOAD,
            Permission.CLIP_VIEW,
            Permission.ENCOUNTER_READ,
            Permission.FOOTAGE_TRACE,
            Permission.FRAME_IMPORT,
            Permission.FRAME_READ,
            Permission.PROTOCOL_READ,
            Permission.RETENTION_READ,
            Permission.RETENTION_SET,
            Permission.RIGHTS_REQUEST_READ,
            Permission.RIGHTS_REQUEST_RECORD,
        }
    ),
    Role.CONTROLLER: frozenset(
        {
            Permission.AGREEMENT_READ,
            Permission.ALERT_CLOSE,
            Permission.BREAK_GLASS_ASK,
            Permission.BREAK_GLASS_OPEN,
            Permission.CLIP_HOLD,
            Permission.FACTOR_RESET,
            Permission.FRAME_READ,
            Permission.GATE_OVERRIDE,
            Permission.LOG_READ,
            Permission.PROTOCOL_READ,
            Permission.PROTOCOL_SIGN,
            Permission.REFERRAL_READ,
            Permission.RELEASE_READ,
            Permission.RETENTION_READ,
            Permission.RETENTION_SET,
            Permission.RIGHTS_REQUEST_ANSWER,
            Permission.RIGHTS_REQUEST_READ,
            Permission.RIGHTS_REQUEST_RECORD,
            Permission.ROLE_CONFIRM,
            Permission.ROLE_READ,
            Permission.WAVE_READ,
            Permission.WORDS_ERASE,
        }
    ),
    Role.AUDITOR: frozenset({Permission.LOG_READ, Permission.PROTOCOL_READ}),
    Role.WELFARE: frozenset({Permission.PROTOCOL_READ, Permission.WELFARE_NOTE_READ}),
}

# By each of these rights something of footage is shown, under a grant.
SHOWN_BY = frozenset(
    {
        Permission.CLIP_VIEW,
        Permission.CODING_SUBMIT,
        Permission.DEBRIEF_HOLD,
        Permission.DEBRIEF_JOIN,
    }
)


def is_shown_footage(role: Role) -> bool:
    """A signed table of access can narrow what the rights give; it gives nothing beyond them."""
    return bool(RIGHTS[role] & SHOWN_BY)
