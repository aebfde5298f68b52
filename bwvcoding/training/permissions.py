"""Who may train and who leads training. Results are a coder's own and the lead's; nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.core.errors import Forbidden, NotFound
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission
from bwvcoding.training.queries import undertaking_bar

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User
    from bwvcoding.training.models import Attempt


def check_trainee(actor: User, study_id: UUID) -> None:
    check_readable(actor, study_id, Permission.TRAINING_TAKE)


def check_undertaken(actor: User, study_id: UUID) -> None:
    """Nothing of the course is shown to who has not signed what it asks of them."""
    check_trainee(actor, study_id)
    bar = undertaking_bar(actor.pk, study_id)
    if bar:
        raise Forbidden(bar, code="undertaking-unsigned").about(study_id)


def check_may_lead(actor: User, study_id: UUID) -> None:
    check_readable(actor, study_id, Permission.TRAINING_LEAD)


def check_own_attempt(actor: User, attempt: Attempt) -> None:
    if attempt.user_id != actor.pk:
        raise NotFound().about(attempt.course.study_id)
    check_trainee(actor, attempt.course.study_id)
