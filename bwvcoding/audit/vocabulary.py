"""The closed list of events, each with its class under Data Protection Act 2018 s.62(1)."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """Data Protection Act 2018 s.62(1)(a)-(f), and `control` for acts on the study itself."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    CONTROL = "control"


class Event(StrEnum):
    ACCESS_DENIED = "access.denied"
    ALERT_CLOSED = "alert.closed"
    ALERT_RAISED = "alert.raised"
    ANSWER_DOWNLOADED = "answer.downloaded"
    CHECKPOINT_COSIGNED = "checkpoint.cosigned"
    LOG_CHECKED = "log.checked"
    LOG_CHECK_REQUESTED = "log_check.requested"
    LOG_COPIED = "log.copied"
    LOG_SEARCHED = "log.searched"
    WORDS_ERASED = "words.erased"
    WITNESS_ENDED = "witness.ended"
    WITNESS_REGISTERED = "witness.registered"

    FACTOR_ADDED = "factor.added"
    FACTOR_ASKED = "factor.asked"
    FACTOR_FAILED = "factor.failed"
    FACTOR_REMOVED = "factor.removed"
    FACTOR_RESET_CONFIRMED = "factor_reset.confirmed"
    FACTOR_RESET_REQUESTED = "factor_reset.requested"
    INVITATION_ACCEPTED = "invitation.accepted"
    INVITATION_RENEWED = "invitation.renewed"
    INVITATION_WITHDRAWN = "invitation.withdrawn"
    ORGANISATION_REGISTERED = "organisation.registered"
    PERSON_REGISTERED = "person.registered"
    PERSON_INVITED = "person.invited"
    PROOF_RENEWED = "proof.renewed"
    RECOVERY_CODES_RENEWED = "recovery_codes.renewed"
    SESSIONS_ENDED = "sessions.ended"
    SIGN_IN_FAILED = "sign_in.failed"
    SIGNED_IN = "sign_in.made"
    SIGNED_OUT = "sign_out.made"

    MEMBER_ADDED = "member.added"
    MEMBER_CHANGED = "member.changed"
    MEMBER_REMOVED = "member.removed"
    ROLE_CONFIRMED = "role.confirmed"
    ROLE_REQUESTED = "role.requested"
    ROLE_REQUEST_ENDED = "role_request.ended"
    PROTOCOL_DRAFTED = "protocol.drafted"
    PROTOCOL_SIGNED = "protocol.signed"
    STUDY_FOUNDED = "study.founded"

    CODEBOOK_PUBLISHED = "codebook.published"

    BREAK_GLASS_ASKED = "break_glass.asked"
    BREAK_GLASS_ENDED = "break_glass.ended"
    BREAK_GLASS_OPENED = "break_glass.opened"
    CAPTIONS_DELIVERED = "captions.delivered"
    CAPTIONS_SUPPLIED = "captions.supplied"
    CLIP_EXPIRED = "clip.expired"
    CLIPS_RETRIED = "clips.retried"
    CLIP_CHECKED = "clip.checked"
    CLIP_DAMAGED = "clip.damaged"
    CLIP_READY = "clip.ready"
    CLIP_RETRIED = "clip.retried"
    CLIP_UPLOADED = "clip.uploaded"
    DESTRUCTION_RECORDED = "destruction.recorded"
    ENCOUNTER_REGISTERED = "encounter.registered"
    ENCOUNTER_TAGGED = "encounter.tagged"
    GRANT_ISSUED = "grant.issued"
    GRANT_RENEWED = "grant.renewed"
    GRANT_REVOKED = "grant.revoked"
    HOLD_LIFTED = "hold.lifted"
    HOLD_PLACED = "hold.placed"
    KEY_DELIVERED = "key.delivered"
    KEY_REFUSED = "key.refused"
    KEY_REWRAPPED = "key.rewrapped"
    PIECES_PLANNED = "pieces.planned"
    PIECES_REMOVED = "pieces.removed"
    PIECE_FAILED = "piece.failed"
    PIECE_LEASED = "piece.leased"
    PIECE_STORED = "piece.stored"
    RENDITION_FAILED = "rendition.failed"
    RENDITION_LEASED = "rendition.leased"
    RETENTION_SET = "retention.set"
    RIGHTS_REQUEST_ANSWERED = "rights_request.answered"
    RIGHTS_REQUEST_RECORDED = "rights_request.recorded"
    STILL_DELIVERED = "still.delivered"
    UPLOAD_ABANDONED = "upload.abandoned"
    UPLOAD_BEGUN = "upload.begun"
    UPLOAD_ENDED = "upload.ended"
    VIEWING_OPENED = "viewing.opened"

    DRAW_COMMITTED = "draw.committed"
    DRAW_EXECUTED = "draw.executed"
    ENCOUNTER_LINKED = "encounter.linked"
    FOOTAGE_MISSED = "footage.missed"
    FRAME_ACCEPTED = "frame.accepted"
    FRAME_IMPORTED = "frame.imported"
    FRAME_REFUSED = "frame.refused"

    ATTEMPT_BEGUN = "attempt.begun"
    ATTEMPT_SUBMITTED = "attempt.submitted"
    COURSE_PUBLISHED = "course.published"
    LICENCE_REVOKED = "licence.revoked"
    LICENCE_SUSPENDED = "licence.suspended"
    PRACTICE_RECORDED = "practice.recorded"
    ATTEMPT_ANSWER_RECORDED = "attempt_answer.recorded"
    UNDERTAKING_PUBLISHED = "undertaking.published"
    UNDERTAKING_SIGNED = "undertaking.signed"

    ASSIGNMENT_RECUSED = "assignment.recused"
    ASSIGNMENTS_WITHDRAWN = "assignments.withdrawn"
    ASSIGNMENT_RETURNED = "assignment.returned"
    BAR_RECORDED = "bar.recorded"
    CAPACITY_STATED = "capacity.stated"
    COMMANDS_RECORDED = "commands.recorded"
    CODING_CORRECTED = "coding.corrected"
    CODING_STARTED = "coding.started"
    CODING_SUBMITTED = "coding.submitted"
    CODINGS_READ = "codings.read"
    STOP_RECORD_READ = "stop_record.read"
    EVENTS_MARKED = "events.marked"
    EVENT_UNMARKED = "event.unmarked"
    VALUES_RECORDED = "values.recorded"
    WAVE_CLOSED = "wave.closed"
    WAVE_OPENED = "wave.opened"

    CHANGE_SIMULATED = "change.simulated"
    FLAGS_RAISED = "flags.raised"
    FLAG_RESOLVED = "flag.resolved"
    GATE_DECIDED = "gate.decided"
    GATE_EVALUATION_ASKED = "gate_evaluation.asked"
    OVERRIDE_CONFIRMED = "override.confirmed"
    OVERRIDE_PROPOSED = "override.proposed"

    ATTENDANCE_RECORDED = "attendance.recorded"
    DEBRIEF_CALLED = "debrief.called"
    DEBRIEF_CLOSED = "debrief.closed"
    DEBRIEF_DECIDED = "debrief.decided"
    DEBRIEF_READ = "debrief.read"
    DEBRIEF_SIGNED_OFF = "debrief_sign_off.made"
    DISAGREEMENT_SETTLED = "disagreement.settled"
    TALK_OPENED = "talk.opened"
    VOTE_CAST = "vote.cast"

    REFERRALS_READ = "referrals.read"
    REFERRAL_ACCEPTED = "referral.accepted"
    REFERRAL_CLOSED = "referral.closed"
    REFERRAL_SUBMITTED = "referral.submitted"
    WELFARE_NOTES_READ = "welfare_notes.read"
    WELFARE_NOTE_ADDED = "welfare_note.added"
    WELFARE_NOTE_CLOSED = "welfare_note.closed"

    RELEASE_BUILT = "release.built"
    RELEASE_DOWNLOADED = "release.downloaded"
    RELEASE_REFUSED = "release.refused"
    RELEASE_REQUESTED = "release.requested"


# What is done only once its event is under a cosigned checkpoint, in an order that never changes:
# the index that finds them is made of these words (queries/cosigned.py).
GATED = [
    Event.CLIP_EXPIRED.value,
    Event.RELEASE_REQUESTED.value,
    Event.ROLE_CONFIRMED.value,
    Event.ROLE_REQUESTED.value,
]


_CATEGORY: dict[Category, set[Event]] = {
    Category.COLLECTION: {
        Event.CAPTIONS_SUPPLIED,
        Event.CLIP_UPLOADED,
        Event.ENCOUNTER_REGISTERED,
        Event.FRAME_ACCEPTED,
        Event.FRAME_IMPORTED,
        Event.FRAME_REFUSED,
        Event.UPLOAD_BEGUN,
    },
    Category.ALTERATION: {
        Event.ASSIGNMENTS_WITHDRAWN,
        Event.CODING_CORRECTED,
        Event.CODING_STARTED,
        Event.CODING_SUBMITTED,
        Event.DISAGREEMENT_SETTLED,
        Event.ENCOUNTER_TAGGED,
        Event.EVENTS_MARKED,
        Event.EVENT_UNMARKED,
        Event.VALUES_RECORDED,
    },
    Category.CONSULTATION: {
        Event.ACCESS_DENIED,
        Event.BREAK_GLASS_ASKED,
        Event.BREAK_GLASS_ENDED,
        Event.BREAK_GLASS_OPENED,
        Event.CAPTIONS_DELIVERED,
        Event.CHANGE_SIMULATED,
        Event.CODINGS_READ,
        Event.DEBRIEF_READ,
        Event.GRANT_ISSUED,
        Event.GRANT_RENEWED,
        Event.KEY_DELIVERED,
        Event.KEY_REFUSED,
        Event.LOG_SEARCHED,
        Event.REFERRALS_READ,
        Event.STILL_DELIVERED,
        Event.STOP_RECORD_READ,
        Event.VIEWING_OPENED,
        Event.WELFARE_NOTES_READ,
    },
    Category.DISCLOSURE: {
        Event.ANSWER_DOWNLOADED,
        Event.LOG_COPIED,
        Event.RELEASE_BUILT,
        Event.RELEASE_DOWNLOADED,
        Event.RELEASE_REFUSED,
        Event.RELEASE_REQUESTED,
    },
    Category.ERASURE: {
        Event.CLIP_EXPIRED,
        Event.DESTRUCTION_RECORDED,
        Event.UPLOAD_ABANDONED,
        Event.UPLOAD_ENDED,
        Event.WORDS_ERASED,
    },
    Category.COMBINATION: {Event.ENCOUNTER_LINKED, Event.GATE_DECIDED},
}


_CATEGORY_OF = {event: category for category, events in _CATEGORY.items() for event in events}


def category_of(event: Event) -> Category:
    return _CATEGORY_OF.get(event, Category.CONTROL)
