# SPDX-License-Identifier: GPL-3.0-or-later
"""A district made from real and from faulty units."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException

from district_potential.layers.district import about
from district_potential.layers.workspace.tables import crs_of, rows_of


@pytest.fixture
def create(provider, tmp_path):
    import processing

    def run(layer, **parameters):
        given = {
            "UNITS": layer,
            "TITLE": "Distretto",
            "LANGUAGE": "en",
            "DISTRICT": str(tmp_path / "d.gpkg"),
            **parameters,
        }
        return processing.run("districtpotential:create_district", given)

    return run


def test_units_come_with_their_code_and_the_filter_is_respected(create, squares):
    results = create(squares({"x": [1.0, 2.0, 3.0]}), FILTER='"x" > 1')
    assert results["UNITS_WRITTEN"] == 2
    assert [row["code"] for row in rows_of(results["DISTRICT"], "units")] == ["002", "003"]
    assert about(results["DISTRICT"])["title"] == "Distretto"
    assert crs_of(results["DISTRICT"]).authid() == "EPSG:32632"


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"FILTER": '"x" > = 1'}, "cannot be read as an expression"),
        ({"FILTER": '"y" > 1'}, "y"),
        ({"FILTER": '"x" > 99'}, "No unit of the layer units"),
        ({"NAME_FIELD": "ghost"}, "ghost"),
        ({"DISTRICT": "district.gpx"}, r"\.gpkg"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(create, squares, tmp_path, parameters, said):
    with pytest.raises(QgsProcessingException, match=said):
        create(squares({"x": [1.0, 2.0]}), **parameters)
    assert not list(tmp_path.glob("*.gp*"))


def test_a_layer_without_coordinate_system_is_refused(create, squares):
    with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
        create(squares({"x": [1.0]}, crs=None))


def test_codes_that_stand_twice_are_named(create, squares, layer_of):
    wkt = "Polygon((0 0,1 0,1 1,0 0))"
    layer = layer_of("Polygon", ["code:string"], [(wkt, "048001"), (wkt, "048001"), (wkt, "048002")])
    with pytest.raises(QgsProcessingException, match="048001"):
        create(layer)


def test_a_district_is_never_overwritten(create, squares, tmp_path):
    create(squares({"x": [1.0]}))
    before = (tmp_path / "d.gpkg").read_bytes()
    with pytest.raises(QgsProcessingException, match="already"):
        create(squares({"x": [1.0, 2.0]}))
    assert (tmp_path / "d.gpkg").read_bytes() == before


def test_the_thirteen_comuni_of_castelli_romani_e_prenestini_make_a_district(create, shared):
    comuni = f"{shared}/data/national/comuni_italia.gpkg"
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(comuni, "comuni", "ogr")
    names = {name.lower(): name for name in layer.fields().names()}
    code, name = names.get("pro_com_t"), names.get("comune")
    if not (code and name):
        pytest.skip("the comuni of the real data are named otherwise")
    wanted = (
        "Cave", "Colonna", "Frascati", "Gallicano nel Lazio", "Genazzano", "Grottaferrata", "Monte Compatri",
        "Monte Porzio Catone", "Palestrina", "Rocca di Papa", "Rocca Priora", "San Cesareo", "Zagarolo",
    )  # fmt: skip
    listed = ", ".join(f"'{each}'" for each in wanted)
    chosen = f'"{name}" IN ({listed}) AND "{code}" LIKE \'058%\''
    results = create(layer, CODE_FIELD=code, NAME_FIELD=name, FILTER=chosen, TITLE="Castelli Romani e Prenestini")
    assert sorted(row["name"] for row in rows_of(results["DISTRICT"], "units")) == sorted(wanted)
