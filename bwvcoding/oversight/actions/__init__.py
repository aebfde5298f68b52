"""Writes of the controllers' desk."""

from bwvcoding.oversight.actions.alerts import close_alert, raise_alerts
from bwvcoding.oversight.actions.answers import download_answer
from bwvcoding.oversight.actions.checks import request_log_check

__all__ = ["close_alert", "download_answer", "raise_alerts", "request_log_check"]
