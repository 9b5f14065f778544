# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the jobs of this folder and prints each beside its peers.

usage: run.py [--quick] [JOB...]     --quick takes small sizes; JOB is a part of a job's name
"""

from __future__ import annotations

import multiprocessing
import os
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
import travel
import zonal
from frame import HEADER, Job, Outcome, growth, growth_line, lines, measure

COLLECTIONS = (
    index.jobs, overlay.jobs, zonal.jobs, features.jobs, robustness.jobs, spots.jobs, groups.jobs, relations.jobs,
    superimposing.jobs, travel.jobs,
)  # fmt: skip


def chosen(quick: bool, wanted: list[str]) -> Iterator[Job]:
    for jobs in COLLECTIONS:
        for job in jobs(quick):
            if not wanted or any(part in job.name for part in wanted):
                yield job


def measured_apart(job: Job) -> Outcome:
    """Measure a job in a process of its own: all its sides begin with the same memory, whatever was timed before."""
    if not hasattr(os, "fork"):
        return measure(job)
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=lambda: there.send(measure(job).sides))
    child.start()
    there.close()  # so that a child that fails ends the wait
    try:
        sides = here.recv()
    except EOFError:
        raise SystemExit(f"{job.name}, {job.size}: not measured, see above") from None
    child.join()
    return Outcome(job, sides)


def main(arguments: list[str]) -> None:
    quick = "--quick" in arguments
    wanted = [argument for argument in arguments if not argument.startswith("-")]
    versions = {name: sys.modules[name].__version__ for name in ("numpy", "scipy", "pandas") if name in sys.modules}
    print(f"Python {platform.python_version()}, " + ", ".join(f"{name} {text}" for name, text in versions.items()))
    print("Medians of runs in turn, each job in its own process; memory beyond the input; under 1: ours is faster.")
    print(HEADER)
    outcomes = []
    for job in chosen(quick, wanted):
        outcomes.append(measured_apart(job))
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
