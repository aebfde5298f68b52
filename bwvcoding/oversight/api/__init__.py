"""The controllers' desk over HTTP."""

from bwvcoding.oversight.api.alerts import AlertClosings, StudyAlerts

__all__ = ["AlertClosings", "StudyAlerts"]
