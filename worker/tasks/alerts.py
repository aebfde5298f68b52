"""What stands out in the log is looked for once a minute, study by study."""

from datetime import UTC, datetime

from bwvcoding.audit.actions import tell_denials
from bwvcoding.core.journal import answered, unwraps
from bwvcoding.oversight.actions import raise_alerts
from bwvcoding.oversight.queries.judging import judgement
from bwvcoding.studies.queries import studies
from worker.app import app

# Looks at one study in one go: a study that is far behind holds up no other for long.
MOST_LOOKS = 20


@app.task(name="worker.judge_log")
def judge_log() -> None:
    """Run again, nothing is new: what was told once in its window is not told again."""
    tell_denials()
    for study in studies():
        for _ in range(MOST_LOOKS):
            found = judgement(study.pk, datetime.now(UTC))
            raise_alerts(judgement=found)
            if not found.is_behind:
                break
    for journal in (answered(), unwraps()):
        journal.forget(datetime.now(UTC))
