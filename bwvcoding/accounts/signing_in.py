"""Who a session belongs to, with their organisation: the log names it with every act."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend


class PersonBackend(ModelBackend):
    """Django's own, in one query instead of two."""

    def get_user(self, user_id: Any) -> Any:
        people = get_user_model().objects.select_related("organisation")
        person = people.filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
