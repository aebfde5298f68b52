"""Who may see the codings of an encounter: nobody until every coder of it has submitted.

And what a coder may know of what they are given: nothing that tells whether it is live work, has a
known answer, or is their own work come back (ADR 0029).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef

from bwvcoding.coding.models import Assignment, Coding, Wave
from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.studies.permissions import check_member
from bwvcoding.studies.queries import protocol_terms
from bwvcoding.studies.roles import RIGHTS, Permission, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User
    from bwvcoding.footage.queries import EncounterBrief

# Without I, L, O and U, which are misread (Crockford's base 32).
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NAME_LENGTH = 5


def check_codings_visible(actor: User, wave: Wave, encounter_id: UUID, is_complete: bool) -> None:
    """Before every coder has submitted there is nothing here, for anyone.

    Afterwards: for those whose role reads codings, and for the encounter's own coders; not for
    these where something is hidden in their queues, of which nothing could be read here.
    """
    membership = check_member(actor, wave.study_id)
    if not is_complete:
        raise NotFound().about(wave.study_id)
    if Permission.CODING_READ in RIGHTS[Role(membership.role)]:
        return
    own = Assignment.objects.filter(wave=wave, encounter=encounter_id, coder=actor.pk)
    # Whoever stepped back is none of its coders.
    is_own = own.filter(ended_at__isnull=True).exists()
    if not is_own or protocol_terms(wave.protocol_id).hidden is not None:
        raise NotFound().about(wave.study_id)
    check_within_reach(actor, wave)


def check_within_reach(actor: User, wave: Wave) -> None:
    if is_put_away(actor.pk, wave):
        raise Conflict(
            "What you coded in closed waves is put away while you have encounters to code: some "
            "of them may come again, and you judge each as if for the first time. It is back when "
            "you have coded all that is on My work.",
            code="put-away",
        )


def is_put_away(coder_id: UUID, wave: Wave) -> bool:
    """May nobody show this coder now what was coded in this wave?

    It is closed, and they have something to code in a wave of the study into which their earlier
    work may be mixed. Whether any of it is makes no difference, and so tells nothing.
    """
    if wave.closed_at is None:
        return False
    given = Coding.objects.filter(
        assignment=OuterRef("pk"), corrects__isnull=True, submitted_at__isnull=False
    )
    undone = Assignment.objects.filter(
        ~Exists(given),
        coder=coder_id,
        ended_at__isnull=True,
        wave__study=wave.study_id,
        wave__closed_at__isnull=True,
        wave__recodes__isnull=True,
    )
    protocols = undone.order_by().values_list("wave__protocol_id", flat=True).distinct()
    return any(gives_again(one) for one in protocols)


def gives_again(protocol_id: UUID) -> bool:
    terms = protocol_terms(protocol_id).hidden
    return terms is not None and terms.recode_share > 0


def as_listed(assignment: Assignment, brief: EncounterBrief) -> EncounterBrief:
    """Under a protocol with hidden items: length and content, and nothing to know it again by.

    References and ids say how old an encounter is, and which one a coder had before.
    """
    if protocol_terms(assignment.wave.protocol_id).hidden is None:
        return brief
    return replace(
        as_opened(assignment, brief),
        members=tuple(replace(member, description="") for member in brief.members),
        clips=tuple(replace(clip, id=assignment.pk) for clip in brief.clips),
    )


def as_opened(assignment: Assignment, brief: EncounterBrief) -> EncounterBrief:
    """With its clips, to be watched, and still under a name of the coder's own."""
    if protocol_terms(assignment.wave.protocol_id).hidden is None:
        return brief
    return replace(brief, id=assignment.pk, reference=own_name(assignment.pk))


def own_name(assignment_id: UUID) -> str:
    """From the random end of the id, so that it says nothing of when it was given."""
    last = assignment_id.int
    return "".join(LETTERS[last >> 5 * place & 31] for place in range(NAME_LENGTH))
