# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints every difference between a peer's number and ours, and says whether README.md shows the same figures.

usage: python -m tests.peers [ANSWERS]     ANSWERS: what ask.py has just printed; without it, what it printed last
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, Iterator, Mapping

from qgis.core import Qgis, QgsApplication

from tests.core.potential.conftest import FREE
from tests.peers import cells, coinr, decisions, mazziotta_pareto
from tests.peers.difference import Difference, table

ROOT = Path(__file__).parents[2]
STORED = FREE / "peers" / "answers.json"
SHARED = Path(os.environ.get("DISTRICT_POTENTIAL_SHARED", ROOT.parent / "shared"))


def differences(answers: Mapping[str, Any]) -> Iterator[Difference]:
    """All that the repository holds the peers' numbers for; QGIS must be running."""
    yield from coinr.differences()
    yield from mazziotta_pareto.differences()
    yield from decisions.differences(answers)
    yield from cells.differences(answers, Qgis.version().split("-")[0])


def shown() -> list[str]:
    """The table in README.md."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("## What we checked in our peers")[2]
    return [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("|")]


def unlike(made: list[str], told: list[str]) -> tuple[list[str], list[str]]:
    """The lines that one table has and the other lacks; those of QGIS only where both speak of the same version."""
    versions = [{line.split("|")[1] for line in lines if line.startswith("| QGIS ")} for lines in (made, told)]
    if len(versions[0]) == len(versions[1]) == 1 and versions[0] != versions[1]:
        made, told = ([line for line in lines if not line.startswith("| QGIS ")] for lines in (made, told))
    return [line for line in made if line not in told], [line for line in told if line not in made]


def main(arguments: list[str]) -> int:
    if QgsApplication.instance() is None:
        keep = QgsApplication([], False)
        keep.initQgis()
    path = Path(arguments[0]) if arguments else STORED
    lines = table(differences(json.loads(path.read_text(encoding="utf-8"))))
    print("\n".join(lines))
    folder = SHARED / "reference" / "mpi"
    if folder.is_dir():
        print("\nOn the peers' own data, which are not in the repository:\n")
        print("\n".join(table(mazziotta_pareto.elsewhere(folder))))
    else:
        print(f"\nThe peers' own data are not in {folder}: Compind and Indicator on them are left out.")
    lacks, has = unlike(lines, shown())
    if not lacks + has:
        print("\nREADME.md shows these figures.")
        return 0
    print("\nREADME.md shows other figures. It lacks:", *lacks, "\nand has:", *has, sep="\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
