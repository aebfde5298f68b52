/** Log entries as sentences a person can read. */
import type { AuditEvent } from "../api/shapes";
import { countOf } from "../ui/format";

/** A long id by its last letters, enough to tell two apart on a page. */
export const shortId = (id: string): string => `…${id.slice(-6)}`;

const ACTS: Record<string, string> = {
  "access.denied": "was refused",
  "alert.closed": "looked at and closed an alert",
  "alert.raised": "found something that stands out",
  "answer.downloaded": "took away an answer of this log, with its proof",
  "attempt.begun": "began a test of training",
  "attempt.submitted": "handed in a test of training",
  "attempt_answer.recorded": "answered an item of a test",
  "attendance.recorded": "recorded who attended a debrief",
  "captions.delivered": "read the captions of",
  "captions.supplied": "supplied captions for",
  "change.simulated": "tried out a changed codebook on stored codings",
  "checkpoint.cosigned": "took in a controller’s word that the log only grew",
  "clip.checked": "found the stored original unchanged of",
  "clip.damaged": "found the stored original damaged of",
  "clip.expired": "ended the retention of",
  "clip.ready": "made the clip ready to play:",
  "clip.retried": "had the platform try again with",
  "clip.uploaded": "uploaded",
  "clips.retried": "had the platform try again with several clips",
  "codebook.published": "published a codebook version",
  "coding.corrected": "corrected an own coding of",
  "coding.started": "began to code",
  "coding.submitted": "submitted a coding of",
  "codings.read": "read submitted codings",
  "course.published": "published a training course",
  "debrief.called": "called a debrief",
  "debrief.closed": "closed a debrief",
  "debrief.decided": "recorded a decision of a debrief",
  "debrief.read": "read what coders said on a debrief’s agenda",
  "debrief_sign_off.made": "signed off a debrief after reading it",
  "destruction.recorded": "proved and recorded the destruction of",
  "disagreement.settled": "settled a disagreement",
  "draw.committed": "committed to a draw",
  "draw.executed": "executed a draw",
  "encounter.linked": "tied a sampled stop to",
  "encounter.registered": "registered",
  "encounter.tagged": "said what is to be warned of in",
  "events.marked": "marked a moment of",
  "event.unmarked": "took back a mark of",
  "flag.resolved": "resolved a flag",
  "flags.raised": "flagged coders or variables to look at",
  "factor.added": "added a second factor to their account",
  "factor.asked": "gave the right password and was asked for the second factor",
  "factor.failed": "gave a wrong second factor",
  "factor.removed": "removed a second factor from their account",
  "factor_reset.confirmed": "confirmed the reset of somebody’s second factor",
  "factor_reset.requested": "asked to reset somebody’s second factor",
  "footage.missed": "recorded that footage is missing",
  "frame.accepted": "accepted a held file of stop records",
  "frame.imported": "imported a file of stop records",
  "frame.refused": "tried to import a file that was refused",
  "gate.decided": "decided which variables may be analysed",
  "gate_evaluation.asked": "asked for agreement to be worked out again",
  "grant.issued": "was given the right to watch",
  "grant.renewed": "went on with the right to watch",
  "grant.revoked": "ended a right to watch",
  "key.delivered": "watched at most",
  "key.refused": "was refused the key of a stretch of footage",
  "key.rewrapped": "wrapped anew the key of",
  "break_glass.asked": "asked to see in an emergency",
  "break_glass.ended": "ended the emergency access to",
  "break_glass.opened": "opened for thirty minutes, in an emergency,",
  "hold.lifted": "lifted a hold on",
  "hold.placed": "placed a hold on",
  "licence.revoked": "took back a licence to code",
  "licence.suspended": "suspended a licence to code until the test is passed anew",
  "log.checked": "checked the whole log",
  "log_check.requested": "had the whole log checked",
  "log.copied": "gave a controller’s witness its copy of the log",
  "log.searched": "searched this log",
  "words.erased": "erased what was written beside an act",
  "invitation.accepted": "accepted an invitation to the study",
  "invitation.renewed": "made a new link for an invitation",
  "invitation.withdrawn": "withdrew an invitation",
  "member.added": "added a member to the study",
  "member.changed": "changed a member’s part in the study",
  "member.removed": "removed a member from the study",
  "organisation.registered": "registered an organisation",
  "override.confirmed": "confirmed an override of the gate",
  "override.proposed": "proposed an override of the gate",
  "person.invited": "invited somebody into the study",
  "person.registered": "registered a person",
  "practice.recorded": "answered a practice item",
  "proof.renewed": "confirmed again who they are",
  "protocol.drafted": "drafted a protocol",
  "protocol.signed": "signed a protocol",
  "recovery_codes.renewed": "made new recovery codes",
  "referral.accepted": "took up a referral of possible misconduct in",
  "referral.closed": "closed a referral of possible misconduct in",
  "referral.submitted": "told the controllers of possible misconduct in",
  "referrals.read": "read the referrals of possible misconduct",
  "release.built": "sealed a release",
  "release.downloaded": "downloaded a release",
  "release.refused": "was refused a release",
  "release.requested": "asked for a release",
  "role.confirmed": "confirmed that somebody may read this log",
  "role.requested": "asked that somebody may read this log",
  "role_request.ended": "ended a request that somebody may read this log",
  "retention.set": "set the last day of",
  "rights_request.answered": "answered a request of a person on",
  "rights_request.recorded": "recorded a request of a person on",
  "rendition.failed": "could not make renditions of",
  "rendition.leased": "began to make renditions of",
  "sessions.ended": "ended sign-ins of their own",
  "sign_in.failed": "A sign-in failed",
  "sign_in.made": "signed in",
  "sign_out.made": "signed out",
  "still.delivered": "saw still pictures of",
  "study.founded": "founded the study",
  "talk.opened": "opened the talk of a debrief about",
  "undertaking.published": "published an undertaking",
  "undertaking.signed": "signed the undertaking",
  "upload.abandoned": "cleared away an upload that nobody went on with, for",
  "upload.begun": "began to upload footage of",
  "upload.ended": "ended an upload for",
  "values.recorded": "recorded answers on",
  "viewing.opened": "opened",
  "vote.cast": "voted, unseen, in a debrief on",
  "welfare_note.added": "took in a note for a welfare contact",
  "welfare_note.closed": "marked a note as spoken about",
  "welfare_notes.read": "read the notes left for the welfare contact",
  "wave.closed": "closed a wave",
  "wave.opened": "opened a wave",
  "witness.ended": "ended a controller’s witness of the log",
  "witness.registered": "registered a controller’s witness of the log",
};

export const ACT_NAMES = Object.keys(ACTS);

/** "viewing.opened" → "opened (viewing)": for choosing an act from a list. */
export const actLabel = (action: string): string =>
  (ACTS[action] ?? action.replaceAll(/[._]/g, " ")).replace(/:$/, "");

export function sentence(event: AuditEvent): string {
  const { action } = event;
  if (action === "sign_in.failed") return "A sign-in failed.";
  const said = actLabel(action);
  const about = aboutFootage(event) || particulars(event);
  return `${who(event)} ${said}${about ? ` ${about}` : ""}${purpose(event)}.`;
}

export const who = ({ actor }: AuditEvent): string =>
  actor.id === null ? "The platform" : actor.name;

/** "0:00–0:04 of clip camera 1 of encounter 0417". */
function aboutFootage(event: AuditEvent): string {
  const { camera, reference } = event.detail;
  const encounter =
    typeof reference === "string" && reference
      ? `encounter ${reference}`
      : event.encounter
        ? `encounter ${shortId(event.encounter)}`
        : "";
  if (!event.clip) return encounter;
  const clip =
    typeof camera === "string" && camera ? `clip ${camera}` : `clip ${shortId(event.clip)}`;
  const span = spanOf(event);
  return [span, clip, encounter].filter(Boolean).join(" of ");
}

export const spanOf = ({ from_ms, to_ms }: AuditEvent): string =>
  from_ms === null || to_ms === null ? "" : `${position(from_ms)}–${position(to_ms)}`;

/** 0:04; the log speaks of whole seconds. */
export function position(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const rest = String(seconds % 60).padStart(2, "0");
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

const purpose = (event: AuditEvent): string => (event.purpose ? ` for ${event.purpose}` : "");

/** The few words of the detail that make a sentence clearer. */
function particulars({ detail }: AuditEvent): string {
  const text = (name: string) => {
    const said = detail[name];
    return typeof said === "string" || typeof said === "number" ? String(said) : "";
  };
  const parts = [
    text("version") && `version ${text("version")}`,
    text("role") && `as ${text("role")}`,
    text("variable"),
    Array.isArray(detail["variables"])
      ? `(${countOf(detail["variables"].length, "variable")})`
      : "",
    text("route") && `at ${text("route")}`,
  ];
  return parts.filter(Boolean).join(" ");
}
