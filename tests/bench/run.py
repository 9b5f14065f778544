# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the jobs of this folder and prints each beside its peers.

usage: run.py [--quick] [JOB...]     --quick takes small sizes; JOB is a part of a job's name
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from typing import Iterator

sys.path.insert(0, str(Path(__file__).parent))

import features
import groups
import index
import orienteering_quality
import overlay
import relations
import robustness
import spots
import superimposing
import zonal
from frame import HEADER, Job, growth, growth_line, lines, measure

COLLECTIONS = (
    index.jobs, overlay.jobs, zonal.jobs, features.jobs, robustness.jobs, spots.jobs, groups.jobs, relations.jobs,
    superimposing.jobs,
)  # fmt: skip


def chosen(quick: bool, wanted: list[str]) -> Iterator[Job]:
    for jobs in COLLECTIONS:
        for job in jobs(quick):
            if not wanted or any(part in job.name for part in wanted):
                yield job


def main(arguments: list[str]) -> None:
    quick = "--quick" in arguments
    wanted = [argument for argument in arguments if not argument.startswith("-")]
    versions = {name: sys.modules[name].__version__ for name in ("numpy", "scipy", "pandas") if name in sys.modules}
    print(f"Python {platform.python_version()}, " + ", ".join(f"{name} {text}" for name, text in versions.items()))
    print("Medians of runs in turn; memory beyond the input; a ratio under 1 is ours faster.")
    print(HEADER)
    outcomes = []
    for job in chosen(quick, wanted):
        outcomes.append(measure(job))
        for line in lines(outcomes[-1]):
            print(line, flush=True)
    why = {outcome.job.name: outcome.job.grows for outcome in outcomes}
    for name, exponent in growth(outcomes):
        print(growth_line(name, exponent, why[name]))
    if not wanted or any(part in "types" for part in wanted):
        for line in groups.agreement():
            print(line)
    if not wanted or any(part in "orienteering" for part in wanted):
        for line in orienteering_quality.lines(quick):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
