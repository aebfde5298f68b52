"""How often flags on coders cry wolf, and how soon they find the wolf: `make simulate-flags`.

Everything about the rules was fixed before (ADR 0014); the seeds are fixed, so that the table is
the same every time.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from bwvcoding.agreement.divergence.cusum import LIMIT, calibrated_limit, cusum
from bwvcoding.agreement.divergence.drift import LEAST_CODINGS, SHARE
from bwvcoding.agreement.divergence.evidence import e_processes, flagged
from tests.bench.simulated_coders import Study, simulated

STUDIES = 300
ALIKE = Study(skill=0)
HONEST = Study()
SETTINGS = {
    "30 honest coders, all alike": ALIKE,
    "30 honest coders": HONEST,
    "30 honest coders, 10 codings a week": replace(HONEST, weekly=10),
    "30 honest coders, 2 a clip": replace(HONEST, per_clip=2),
    "3 bad of 30": replace(HONEST, bad=3),
    "3 bad of 30, 10 codings a week": replace(HONEST, bad=3, weekly=10),
    "3 bad of 30, 2 a clip": replace(HONEST, bad=3, per_clip=2),
}

HEADING = """\
{studies} simulated studies each: 30 coders × 26 weeks, 40 codings a week each, 3 coders a clip and
6 variables, unless said. Honest coders differ a little in skill; bad ones err 3 × as often from
week 6. Flag: e-BH at {share:.0%}. Look: CUSUM over {limit:g}.
  any false: share of studies in which an honest coder is named, or a bad one before the onset
  of named:  share of those named who should not have been, mean over studies
  power:     share of bad coders found by week 26; weeks: from onset to being found, median

                                       rule   any false  of named  power  weeks
"""


@dataclass(frozen=True)
class Outcome:
    """Of one study and one rule: honest and bad coders flagged, and the weeks it took."""

    false: int
    found: int
    delays: tuple[int, ...]


def outcomes(task: tuple[Study, int]) -> tuple[Outcome, ...]:
    """The flag; the early look at its limit."""
    study, seed = task
    among = simulated(study, np.random.default_rng(seed))
    rows = among.rows
    known = np.cumsum(rows.summed(np.ones(len(rows.series))), axis=1) >= LEAST_CODINGS
    e_values = e_processes(rows)
    flags = np.stack([flagged(column, SHARE) for column in e_values.T], axis=1)
    looks = cusum(rows) >= LIMIT
    coders = np.array([name[0] for name in among.names])
    return tuple(_judged(raised & known, coders, study) for raised in (flags, looks))


def _judged(raised: np.ndarray, coders: np.ndarray, study: Study) -> Outcome:
    """A coder is flagged in the first week any of their series is; before the onset, falsely."""
    by_coder = np.stack([raised[coders == c].any(axis=0) for c in range(study.coders)])
    first = np.where(by_coder.any(axis=1), by_coder.argmax(axis=1), -1)
    is_bad = np.arange(study.coders) < study.bad
    right = is_bad & (first >= study.onset)
    return Outcome(
        false=int(((first >= 0) & ~right).sum()),
        found=int(right.sum()),
        delays=tuple((first[right] - study.onset + 1).tolist()),
    )


def line(name: str, rule: str, found: list[Outcome], study: Study) -> str:
    any_false = np.mean([one.false > 0 for one in found])
    false = np.mean([one.false / max(one.false + one.found, 1) for one in found])
    power = f"{np.mean([one.found for one in found]) / study.bad:.2f}" if study.bad else "–"
    delays = [delay for one in found for delay in one.delays]
    delay = f"{np.median(delays):.0f}" if delays else "–"
    return f"{name:<38} {rule:<6} {any_false:>9.3f} {false:>9.3f} {power:>6} {delay:>6}\n"


def main(studies: int = STUDIES) -> None:
    began = time.perf_counter()
    say = sys.stdout.write
    say(HEADING.format(studies=studies, share=SHARE, limit=LIMIT))
    with ProcessPoolExecutor(2) as pool:
        for number, (name, study) in enumerate(SETTINGS.items()):
            tasks = [(study, 10_000 * (number + 1) + one) for one in range(studies)]
            found = list(pool.map(outcomes, tasks, chunksize=10))
            for rule, of_rule in zip(("flag", "look"), zip(*found, strict=True), strict=True):
                say(line(name, rule, list(of_rule), study))
    rows = simulated(HONEST, np.random.default_rng(1)).rows
    limit = calibrated_limit(rows, share=0.1)
    say(f"\nLimit of the look that 10 % of such studies pass by chance: {limit:.1f}.\n")
    say(f"{time.perf_counter() - began:.0f} s\n")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
