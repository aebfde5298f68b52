"""`make bench-agreement`: how fast agreement is computed, against others in the same run.

Every line is a ratio of two times measured here and now; a floor that is missed is said, and the
exit code is 1. Nothing of it is a test: a busy machine is no fault of the code.
"""

import json
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import krippendorff
import numpy as np

from bwvcoding.agreement import Bootstrap, Codings, Level, alpha, leave_one_out, point_alpha
from bwvcoding.agreement.tallies.figures import Figures
from bwvcoding.agreement.tallies.tally import Tally
from bwvcoding.agreement.tallies.written import of_json, to_json
from tests.bench.measuring import HEAD, Table, peak_mib, seconds
from tests.bench.tables import VALUES, Long, long, study_tally, study_variable

REPLICATES = 10_000
SIZES = ((20_000, 5), (200_000, 200))
VARIABLES = 40
CARTILAGE = Path(__file__).parents[3] / "shared/data/agreement/cartilage.csv"


def main() -> int:
    table = Table()
    say(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()},")
    say(f"numpy {np.__version__}, krippendorff {version('krippendorff')}; fastest of 3 runs.\n")
    say(HEAD + "\n" + "-" * len(HEAD))
    for size in SIZES:
        intervals(table, long(*size))
    for size in SIZES:
        points(table, long(*size))
    coders_left_out(table, long(*SIZES[1]))
    memory(table, long(*SIZES[1]))
    continuous(table)
    dashboard(table)
    say(NOTES)
    for missed in table.missed:
        say(f"Floor missed: {missed}.")
    return 1 if table.missed else 0


def intervals(table: Table, data: Long) -> None:
    """From codings to alpha and its interval, against alpha of resampled value counts."""
    plan = Bootstrap(REPLICATES, seed=1)
    codings, counts = data.codings(), data.counts()
    plain = seconds(lambda: alpha(codings, bootstrap=plan))
    random = np.random.default_rng(1)

    def once() -> None:
        drawn = counts[random.integers(0, data.units, data.units)]
        krippendorff.alpha(
            value_counts=drawn, value_domain=np.arange(VALUES), level_of_measurement="nominal"
        )

    theirs = seconds(once, repeats=12) * REPLICATES
    table.ratio("alpha and interval, 10,000 replicates", data.name, plain, theirs, 1000)
    clusters = data.codings(np.arange(data.units) // 5)
    nested = seconds(lambda: alpha(clusters, bootstrap=plan))
    table.limit("  clustered by 5 clips, over the plain one", data.name, nested / plain, 4, "×")


def points(table: Table, data: Long) -> None:
    """From long whole numbers to alpha, against the library from the same numbers."""
    ours = seconds(lambda: point_alpha(data.codings()), repeats=5)

    def theirs() -> None:
        krippendorff.alpha(data.dense(), level_of_measurement="nominal")

    floor = 30 if data.units > 100_000 else None
    table.ratio("alpha from long codes", data.name, ours, seconds(theirs), floor)
    given = data.counts()
    domain = np.arange(VALUES)
    counted = seconds(
        lambda: krippendorff.alpha(
            value_counts=given, value_domain=domain, level_of_measurement="nominal"
        )
    )
    table.ratio("  the library given value counts", data.name, ours, counted, None)


def coders_left_out(table: Table, data: Long, sample: int = 6) -> None:
    """All coders at once, against filtering and counting again for each of them."""
    codings = data.codings()
    ours = seconds(lambda: leave_one_out(codings), repeats=5)
    found = {one.coder: one.alpha_without for one in leave_one_out(codings)}

    def recount() -> None:
        for coder in range(sample):
            again = point_alpha(codings.without_coder(coder))
            if again is None or abs(again - (found[coder] or 0)) > 1e-12:
                raise SystemExit(f"Coder {coder}: {again} counted again, {found[coder]} not.")

    theirs = seconds(recount) / sample * data.coders
    table.ratio("alpha without each coder, against a recount", data.name, ours, theirs, 90)


def memory(table: Table, data: Long) -> None:
    codings = data.codings()
    nested = data.codings(np.arange(data.units) // 5)
    plan = Bootstrap(REPLICATES)
    for what, call in (
        ("peak memory: alpha from long codes", lambda: point_alpha(data.codings())),
        ("peak memory: interval", lambda: alpha(codings, bootstrap=plan)),
        ("peak memory: clustered interval", lambda: alpha(nested, bootstrap=plan)),
        ("peak memory: alpha without each coder", lambda: leave_one_out(codings)),
    ):
        table.limit(what, data.name, peak_mib(call), 150, "MiB")


def continuous(table: Table) -> None:
    """A measurement with as many values as codings; the library needs 2.9 GiB and seconds."""
    codings = cartilage()
    on = f"323 × 2, {len(codings.values)} values"
    table.limit("alpha of a continuous variable", on, seconds(lambda: alpha(codings)), 0.05)
    plan = Bootstrap(2000)
    taken = seconds(lambda: alpha(codings, bootstrap=plan))
    table.limit("  with an interval of 2,000 replicates", on, taken, 0.2)


def cartilage() -> Codings:
    """The published table where it is at hand, else one of its shape."""
    if CARTILAGE.exists():
        lines = CARTILAGE.read_text().splitlines()[1:]
        pairs = [[float(cell) for cell in line.split(",")[-2:]] for line in lines]
    else:
        random = np.random.default_rng(1)
        pairs = (random.normal(50, 9, (323, 1)) + random.normal(0, 4, (323, 2))).tolist()
    rows = [(unit, coder, x) for unit, pair in enumerate(pairs) for coder, x in enumerate(pair)]
    return Codings.of(rows, level=Level.INTERVAL)


def dashboard(table: Table) -> None:
    """Everything the page shows of forty variables, and what one more encounter costs."""
    for encounters in (1_000, 5_000, 20_000):
        arrays = [study_variable(number, encounters) for number in range(VARIABLES)]

        def anew(arrays: list[dict[str, object]] = arrays) -> None:
            for one in arrays:
                page(Tally.of_arrays(**one))  # type: ignore[arg-type]

        on = f"{encounters:,} × 5 × {VARIABLES}"
        repeats = 1 if encounters > 10_000 else 2
        table.limit("whole dashboard counted anew", on, seconds(anew, repeats), 10)
        stored = [json.dumps(to_json(Tally.of_arrays(**one))) for one in arrays]  # type: ignore[arg-type]
        more = [study_tally(number, 1) for number in range(VARIABLES)]

        def update(stored: list[str] = stored, more: list[Tally] = more) -> None:
            for body, one in zip(stored, more, strict=True):
                tally = of_json(json.loads(body)) + one
                page(tally)
                json.dumps(to_json(tally))

        table.limit("  after one encounter more", on, seconds(update, 2), 2)


def page(tally: Tally) -> None:
    figures = Figures(tally)
    figures.alpha(Bootstrap(1000))
    _ = figures.percent_agreement, figures.visibility_gap, figures.ac1
    figures.coverage(None)
    figures.leave_one_out()
    figures.agreement_by_pair()


NOTES = """
ours: bwvcoding.agreement; theirs: the krippendorff package, or what the line names.
Intervals: theirs is one resample of the value counts and one call, the fastest of 12, × 10,000;
ours is everything from the codings on, the point estimate of the library included where small.
Long codes: theirs fills its coders × units table and computes; ours refuses repeated codings too.
Recount: filter the codings and compute again with our own engine, for 6 coders, × all coders;
the same values to 1e-12, or the run stops. Peak memory by tracemalloc, beyond the input.
Dashboard: alpha with 1,000 replicates, percent, AC1, visibility gap, coverage, every coder left
out, every pair; counted anew from arrays, and after one encounter more from the stored tallies
(read, added to, computed, written; without the database).
"""


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
