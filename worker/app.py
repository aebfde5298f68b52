"""Celery: JSON only, one message at a time, acknowledged when done; the rows decide, not the queue.

Run it: celery -A worker.app worker -Q renditions,default ; the scheduler: celery -A worker.app beat
"""

import os

from celery import Celery
from celery.signals import worker_init
from django.conf import settings

from worker.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bwvcoding.settings")

# Renditions keep a core busy for minutes; everything else must not wait behind them.
RENDITIONS, DEFAULT = "renditions", "default"
TASKS = (
    "alerts",
    "assignments",
    "coders",
    "gate",
    "gated",
    "licences",
    "log",
    "originals",
    "pieces",
    "releases",
    "renditions",
    "retention",
    "roles",
    "uploads",
)
MODULES = ("reactions", "sweep", *(f"tasks.{name}" for name in TASKS))
# A task that hangs is stopped: first asked (soft), then killed; its lease or the sweep does the
# rest. Renditions have limits of their own for each child; this one only ends what slips by.
SOFT_SECONDS, GRACE_SECONDS = 3600, 60
RENDITIONS_SOFT_SECONDS = 24 * 3600


@worker_init.connect
def check_account(**_: object) -> None:
    """A worker that could rewrite what it logs does not begin."""
    from bwvcoding.audit.queries import require_bounded_account

    require_bounded_account()


app = Celery("bwvcoding", include=[f"worker.{name}" for name in MODULES])
app.conf.update(
    broker_url=settings.BROKER_URL,
    broker_transport_options=settings.BROKER_OPTIONS,
    broker_connection_retry_on_startup=True,
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    # A message is done when its work is. What a killed worker held, its lease gives back long
    # before the broker would (measured: 97 s): see sweep.
    task_acks_late=True,
    worker_prefetch_multiplier=1,
    task_soft_time_limit=SOFT_SECONDS,
    task_time_limit=SOFT_SECONDS + GRACE_SECONDS,
    task_default_queue=DEFAULT,
    task_routes={
        "worker.make_renditions": {"queue": RENDITIONS},
        "worker.check_original": {"queue": RENDITIONS},
    },
    beat_schedule=SCHEDULE,
    beat_schedule_filename=str(settings.STATE / "schedule"),
    timezone="UTC",
)
