# SPDX-License-Identifier: GPL-3.0-or-later
"""From the district to paper, and from paper back: what is typed of a sheet lies where it was drawn."""

from __future__ import annotations

import re

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from district_potential.core.dimensions.voices.sheets import read_codes
from tests import samples


@pytest.fixture
def run(provider):
    import processing

    def called(algorithm, **parameters):
        return processing.run(f"districtpotential:{algorithm}", parameters)

    return called


@pytest.fixture
def district(qgis_app, tmp_path):
    samples.district(tmp_path / "district.gpkg")
    return str(tmp_path / "district.gpkg")


def test_what_is_typed_from_a_sheet_comes_back_to_its_place(run, district, tmp_path):
    made = run("focus_group_sheets", DISTRICT=district, MAPS="stops", GROUPS=2, OUTPUT_PDF=str(tmp_path / "sheets.pdf"))
    assert made["SHEETS"] == 2
    first, second = made["CODES"].split(";")
    typed = tmp_path / "typed.csv"
    typed.write_text(
        "foglio;riquadro;tipo;testo\n"
        f"{first};B5;bisogno;un punto di ritrovo\n"
        f"foto {second.lower().replace('-', '_')}.jpg;m 8;offerta;una sala\n"
        f"{second};;offerta;del tempo\n",
        encoding="utf-8",
    )
    results = run(
        "import_voices", FILE=str(typed), SMALLEST_GROUP=0, OUTPUT="memory:", OUTPUT_TABLE="memory:", REPORT="memory:"
    )
    voices = list(results["OUTPUT"].getFeatures())
    assert [(voice["sheet"], voice["kind"]) for voice in voices] == [(first, "need"), (second, "offer")]
    (bare,) = results["OUTPUT_TABLE"].getFeatures()
    assert (bare["sheet"], bare["kind"]) == (second, "offer")
    units = QgsVectorLayer(f"{district}|layername=units", "units", "ogr")
    around = units.extent().buffered(units.extent().width() / 2)
    there = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), units.crs(), QgsProject())
    west, east = (there.transform(voice.geometry().asPoint()) for voice in voices)
    assert around.contains(west)
    assert around.contains(east)
    side = 0.02 * read_codes(first)[0].frame.denominator  # of a square of 20 mm; ten to the right, and three down
    assert east.x() - west.x() == pytest.approx(10 * side, abs=0.25 * side)
    assert west.y() - east.y() == pytest.approx(3 * side, abs=0.25 * side)
    assert all(voice["accuracy_m"] == pytest.approx(side / 2**0.5, rel=0.01) for voice in voices)


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"MAPS": "stop"}, "no map stop; the nearest is stops"),
        ({"MAPS": "\n".join(["stops"] * 23)}, "At most 22 maps"),
        ({"OUTPUT_PDF": "sheets.png"}, "must end in pdf"),
        ({"FORMAT": "A4"}, "FORMAT"),
    ],
)
def test_what_cannot_be_printed_is_refused(run, district, tmp_path, parameters, told):
    given = {"DISTRICT": district, "OUTPUT_PDF": str(tmp_path / "sheets.pdf"), "LANGUAGE": "en", **parameters}
    with pytest.raises(QgsProcessingException, match=told):
        run("focus_group_sheets", **given)
    assert not (tmp_path / "sheets.pdf").exists()


def test_the_language_of_the_sheets_is_the_districts_unless_told(run, district, tmp_path):
    told = {}
    for language in ("auto", "en", "it"):
        out = tmp_path / f"{language}.pdf"
        run("focus_group_sheets", DISTRICT=district, LANGUAGE=language, OUTPUT_PDF=str(out))
        streams = re.findall(rb"stream\r?\n.*?endstream", out.read_bytes(), re.DOTALL)
        told[language] = [stream for stream in streams if b"xpacket" not in stream]  # that one tells the time
    assert told["auto"] == told["en"] != told["it"]


def test_a_cancelled_run_leaves_no_sheets(provider, district, tmp_path):
    import processing

    class Stopping(QgsProcessingFeedback):
        """Cancelled when the first page is done."""

        def __init__(self):
            super().__init__()
            self.progressChanged.connect(lambda done: done > 0 and self.cancel())

    out = tmp_path / "sheets.pdf"
    with pytest.raises(QgsProcessingException):
        processing.run(
            "districtpotential:focus_group_sheets",
            {"DISTRICT": district, "GROUPS": 5, "OUTPUT_PDF": str(out)},
            feedback=Stopping(),
        )
    assert not out.exists()
