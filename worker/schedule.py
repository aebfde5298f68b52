"""What is done again and again. Two schedulers at once do no harm: every task may run twice."""

from typing import Any

from celery.schedules import crontab

SWEEP_SECONDS = 10.0
# Only where no `sequence_audit --watch` runs does this find anything to do.
SEQUENCE_SECONDS = 5.0

# An alert is for people: a minute later is soon enough.
JUDGE_SECONDS = 60.0

SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep": {
        "task": "worker.sweep",
        "schedule": SWEEP_SECONDS,
        # A sweep that could not start before the next one is of no use any more.
        "options": {"expires": SWEEP_SECONDS},
    },
    "extend_tree": {
        "task": "worker.extend_tree",
        "schedule": SEQUENCE_SECONDS,
        "options": {"expires": SEQUENCE_SECONDS},
    },
    "judge_log": {
        "task": "worker.judge_log",
        "schedule": JUDGE_SECONDS,
        "options": {"expires": JUDGE_SECONDS},
    },
    "check_log": {
        "task": "worker.check_log",
        "schedule": crontab(hour=4, minute=0),
    },
    "check_originals": {
        "task": "worker.check_originals",
        # When nobody codes: it reads whole recordings.
        "schedule": crontab(hour=2, minute=0),
    },
    "clear_uploads": {
        "task": "worker.clear_uploads",
        "schedule": crontab(minute=17),
    },
    "end_retention": {
        "task": "worker.end_retention",
        # After midnight in London, summer and winter.
        "schedule": crontab(hour=1, minute=30),
    },
    "watch": {
        "task": "worker.watch",
        # New evidence comes with each Monday; on other nights it catches up what was missed.
        "schedule": crontab(hour=3, minute=0),
    },
}
