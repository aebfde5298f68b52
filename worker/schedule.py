"""What is done again and again. Two schedulers at once do no harm: every task may run twice."""

from typing import Any

from celery.schedules import crontab

SWEEP_SECONDS = 10.0

SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep": {
        "task": "worker.sweep",
        "schedule": SWEEP_SECONDS,
        # A sweep that could not start before the next one is of no use any more.
        "options": {"expires": SWEEP_SECONDS},
    },
    "end_retention": {
        "task": "worker.end_retention",
        # After midnight in London, summer and winter.
        "schedule": crontab(hour=1, minute=30),
    },
    "check_originals": {
        "task": "worker.check_originals",
        # When nobody codes: it reads whole recordings.
        "schedule": crontab(hour=2, minute=0),
    },
    "watch": {
        "task": "worker.watch",
        # New evidence comes with each Monday; on other nights it catches up what was missed.
        "schedule": crontab(hour=3, minute=0),
    },
}
