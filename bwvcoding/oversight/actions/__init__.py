"""Writes of the controllers' desk."""

from bwvcoding.oversight.actions.alerts import close_alert, raise_alerts
from bwvcoding.oversight.actions.answers import download_answer
from bwvcoding.oversight.actions.checks import request_log_check
from bwvcoding.oversight.actions.words import erase_words

__all__ = ["close_alert", "download_answer", "erase_words", "raise_alerts", "request_log_check"]
