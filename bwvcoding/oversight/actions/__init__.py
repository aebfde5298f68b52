"""Writes of the controllers' desk."""

from bwvcoding.oversight.actions.alerts import close_alert, raise_alerts

__all__ = ["close_alert", "raise_alerts"]
