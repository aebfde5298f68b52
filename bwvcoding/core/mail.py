"""Letters to people. Where no mail server is set, none is sent and the page says so."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

logger = logging.getLogger(__name__)


def is_mail_set() -> bool:
    return bool(settings.EMAIL_URL)


def send_letter(address: str, subject: str, text: str) -> bool:
    """After the act is committed; whether a server has taken the letter."""
    if not is_mail_set():
        return False
    try:
        return send_mail(subject, text, None, [address]) == 1
    except (SMTPException, OSError):
        # The act stands, and who did it can hand on the link.
        logger.warning("a letter could not be sent", exc_info=True)
        return False
