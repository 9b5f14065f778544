# SPDX-License-Identifier: GPL-3.0-or-later
"""The new reading of the shipped Tuscan territory by one model, and the figures of it that README.md shows.

usage: make example        (OUT=folder, DEMO_LANGUAGE=it or en; PICTURE= for none)
"""

from __future__ import annotations

import csv
import os
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from make_demo import HERE, ROOT, WITH_DATA, Demo, show, speak, window

TYPES = 4
# What a place offers to those who live there, and whether people stay or come.
ENDOWMENT, ACTIVATION = "social_score", "pop_change_pct"


class Example(Demo):
    """One run of the example in one folder."""

    @property
    def report(self) -> Path:
        """What was noticed of the latent potential."""
        return self.out / "report_of_the_latent_potential.csv"

    def make(self, work: Path) -> None:
        """District, indicators, new reading, project."""
        self.found()
        self.run(
            "import_sources", UNITS=str(self.lay_of_the_land(work)), CODE_FIELD="code", FOLDER=str(HERE),
            SOURCES=str(HERE / "sources.csv"), DISTRICT=str(self.district), OUTPUT=self.table("indicators"),
            REPORT=str(self.out / "report_of_the_import.csv"),
        )  # fmt: skip
        results = ("potential", "overlay", "spots", "context_types", "latent")
        self.run(
            "new_reading", UNITS=self.layer("indicators"), CODE_FIELD="code", DISTRICT=str(self.district),
            MAPS=";".join(f"{dimension}_score" for dimension in WITH_DATA), ENDOWMENT=ENDOWMENT, ACTIVATION=ACTIVATION,
            TYPES=TYPES, profiles=str(self.out / "profiles.csv"),
            latent_report=str(self.report),
            **{name: self.table(name) for name in results},
        )  # fmt: skip
        self.run("build_project", DISTRICT=str(self.district), OUTPUT_PROJECT=str(self.project))


def asked(district: Path, question: str) -> list[tuple[object, ...]]:
    """The rows that answer a question to a district."""
    with closing(sqlite3.connect(district)) as connection:
        return connection.execute(question).fetchall()


def figures(example: Example) -> list[str]:
    """What the new reading tells, as the lines of a table in Markdown."""
    first = asked(example.district, "SELECT name, reading FROM overlay ORDER BY overlay DESC, code LIMIT 1")
    spots = dict(asked(example.district, "SELECT cluster, count(*) FROM spots GROUP BY cluster"))
    latent = dict(asked(example.district, "SELECT latent_type, count(*) FROM latent GROUP BY latent_type"))
    unused = asked(
        example.district,
        "SELECT name, reading FROM latent WHERE latent_type = 'dormant' ORDER BY latent DESC, code LIMIT 1",
    )
    with (example.out / "profiles.csv").open(encoding="utf-8", newline="") as told:
        types = [row[-1] for row in list(csv.reader(told))[1:]]
    rows = [("Superimposed reading, the highest", *first[0])]
    kinds = ("HH", "LL", "HL", "LH", "ns", "island")
    rows.append(("Hot and cold spots", "units", ", ".join(f"{kind} {spots.get(kind, 0)}" for kind in kinds)))
    rows += [("Context types", str(number), reading) for number, reading in enumerate(types, 1)]
    kinds = ("dormant", "strained", "active", "thin", "uncertain")
    rows.append(("Latent potential", "units", ", ".join(f"{kind} {latent.get(kind, 0)}" for kind in kinds)))
    with example.report.open(encoding="utf-8", newline="") as told:
        chance = {row["code"]: row["reason"] for row in csv.DictReader(told) if row["kind"] == "types"}
    rows.append(("Latent potential", "by chance", chance["dormant"]))
    rows += [("Latent potential, the most unused", *each) for each in unused]
    return ["| Result | Where | What it says |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)]


def main() -> None:
    """Make the example anew and print what it tells."""
    language = os.environ.get("DEMO_LANGUAGE") or "en"
    out = Path(os.environ.get("OUT") or ROOT / "build" / "example").resolve()
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    speak(language)
    example = Example(out, language)
    with tempfile.TemporaryDirectory() as work:
        example.make(Path(work))
    made = True
    if os.environ.get("PICTURE", "yes"):
        made = example.picture("window_picture.py", out / "window.png", *window(), table="latent")
    show("")
    for line in figures(example):
        show(line)
    sys.exit(0 if made else 1)


if __name__ == "__main__":
    main()
