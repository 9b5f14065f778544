# SPDX-License-Identifier: GPL-3.0-or-later
"""A district's file: complete, of one geometry type a table, and the same on a machine without this plugin."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFieldConstraints,
    QgsGeometry,
    QgsProviderRegistry,
    QgsSymbolLayer,
    QgsVectorLayer,
)

from district_potential.core.errors import PotentialError
from district_potential.core.framework import COLUMNS
from district_potential.core.itineraries import model
from district_potential.core.palettes import SAFE_CLASSES
from district_potential.layers.district import about
from district_potential.layers.workspace import words
from district_potential.layers.workspace.schema import BY_NAME, FORM, KINDS, TABLES, relations
from district_potential.layers.workspace.store import Unit, create_workspace

UTM = QgsCoordinateReferenceSystem("EPSG:32633")
# The thirteen comuni of Castelli Romani e Prenestini, by ISTAT code.
CASTELLI = {
    "058026": "Cave", "058035": "Colonna", "058039": "Frascati", "058040": "Gallicano nel Lazio",
    "058042": "Genazzano", "058046": "Grottaferrata", "058060": "Monte Compatri", "058064": "Monte Porzio Catone",
    "058074": "Palestrina", "058086": "Rocca di Papa", "058088": "Rocca Priora", "058119": "San Cesareo",
    "058114": "Zagarolo",
}  # fmt: skip


def square(n):
    x = 300_000 + 1000 * n
    return QgsGeometry.fromWkt(f"Polygon(({x} 4630000,{x + 1000} 4630000,{x + 1000} 4631000,{x} 4631000,{x} 4630000))")


def castelli():
    return [Unit(code, name, square(n)) for n, (code, name) in enumerate(CASTELLI.items())]


@pytest.fixture(params=["it", "en"])
def language(request):
    return request.param


@pytest.fixture
def district(qgis_app, tmp_path, language):
    path = tmp_path / "castelli.gpkg"
    create_workspace(path, "Castelli Romani e Prenestini", language, castelli(), UTM)
    return path


def table(path, name):
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert layer.isValid()
    return layer


def test_every_table_opens_with_its_fields_and_one_geometry_type(district):
    for described in TABLES:
        layer = table(district, described.name)
        assert [field.name() for field in layer.fields()] == ["fid", *described.names]
        wanted = described.geometry or "NoGeometry"
        assert layer.wkbType() == getattr(Qgis.WkbType, wanted), described.name
        assert layer.crs() == UTM or not described.geometry


def test_the_units_come_with_code_and_name(district, language):
    layer = table(district, "units")
    assert {f["code"]: f["name"] for f in layer.getFeatures()} == CASTELLI
    assert about(str(district)) == {"title": "Castelli Romani e Prenestini", "language": language, "form": FORM}
    assert layer.hasSpatialIndex() == Qgis.SpatialIndexPresence.Present


def test_forms_speak_the_language_of_the_district(district, language):
    layer = table(district, "itineraries")
    field = layer.fields().lookupField
    italian = language == "it"
    assert layer.attributeDisplayName(field("title")) == ("Titolo" if italian else "Title")
    offered = layer.editorWidgetSetup(field("status")).config()["map"]
    assert [next(iter(entry.values())) for entry in offered] == list(words.STATUSES)
    assert next(iter(offered[2])) == ("Deliberato" if italian else "Resolved")
    labels = [category.label() for category in layer.renderer().categories()]
    assert labels[:6] == [pair[italian] for pair in words.STATUSES.values()]
    assert labels[6] == ("Non indicato" if italian else "Not stated")


def test_forms_ask_for_what_is_needed_and_hide_what_is_technical(district):
    layer = table(district, "stops")
    field = layer.fields().lookupField
    constraints = QgsFieldConstraints.Constraint
    for name in ("fid", "uuid", "label_x", "label_y"):
        assert layer.editorWidgetSetup(field(name)).type() == "Hidden", name
    assert layer.fieldConstraints(field("title")) & constraints.ConstraintNotNull
    assert layer.fieldConstraints(field("uuid")) & constraints.ConstraintUnique
    assert layer.defaultValueDefinition(field("uuid")).expression() == "uuid('WithoutBraces')"
    chosen = layer.editorWidgetSetup(field("actors"))
    assert (chosen.type(), chosen.config()["AllowMulti"], chosen.config()["Key"]) == ("ValueRelation", True, "uuid")
    assert layer.editorWidgetSetup(field("itinerary")).type() == "ValueRelation"
    dates = table(district, "meetings")
    assert dates.editorWidgetSetup(dates.fields().lookupField("date")).config()["calendar_popup"]


def test_stops_are_numbered_and_named_in_balloons_wherever_the_file_opens(district):
    layer = table(district, "stops")
    callout, number = layer.labeling().rootRule().children()
    settings = callout.settings()
    assert settings.fieldName.startswith("coalesce(to_string(\"sequence\"), '?') || '. '")
    assert settings.callout().type() == "balloon"
    placed = settings.dataDefinedProperties()
    fields = {placed.property(key).field() for key in placed.propertyKeys()}
    assert {"label_x", "label_y"} <= fields
    drawn = layer.renderer().symbol().symbolLayer(1)
    assert "sequence" in drawn.dataDefinedProperties().referencedFields()
    assert (
        number.settings().fieldName
        == drawn.dataDefinedProperties().property(QgsSymbolLayer.Property.Character).expressionString()
    )
    assert number.settings().zIndex < settings.zIndex, "numbers hide texts"


def test_itineraries_show_direction_and_status_by_colour_and_by_line(district):
    layer = table(district, "itineraries")
    colours, lines = set(), set()
    for category in layer.renderer().categories()[:6]:
        symbol = category.symbol()
        kinds = [each.layerType() for each in symbol.symbolLayers()]
        assert kinds[-1] == "MarkerLine", "no arrow"
        main = symbol.symbolLayer(1)
        colours.add(main.color().name())
        lines.add((tuple(main.customDashVector()) if main.useCustomDashPattern() else (), len(kinds)))
    assert len(colours) == 6
    assert len(lines) == 6, "two statuses differ by colour alone"


def test_kinds_of_actor_differ_by_shape_as_well_as_colour(district):
    layer = table(district, "actors")
    categories = layer.renderer().categories()[:5]
    drawn = [(category.symbol().symbolLayer(0).shape(), category.symbol().color().name()) for category in categories]
    assert len({shape for shape, _ in drawn}) == len({colour for _, colour in drawn}) == 5
    assert len(drawn) <= SAFE_CLASSES["okabe_ito"]


def test_illustrative_content_says_so_on_the_map(district, language):
    for name in ("stops", "itineraries", "actors", "meetings"):
        layer = table(district, name)
        labels = layer.labeling()
        settings = labels.rootRule().children()[0].settings() if name == "stops" else labels.settings()
        assert f"({'esempio' if language == 'it' else 'example'})" in settings.fieldName, name
        assert "illustrative" in settings.fieldName


def test_a_uuid_stands_once(district):
    layer = table(district, "actors")
    for expected in (True, False):
        feature = QgsFeature(layer.fields())
        feature.setAttribute("uuid", "same")
        feature.setAttribute("name", "A")
        assert layer.dataProvider().addFeatures([feature])[0] is expected


def test_the_file_is_one_file_and_sound(district, tmp_path):
    assert [path.name for path in tmp_path.iterdir()] == ["castelli.gpkg"]
    with closing(sqlite3.connect(district)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM layer_styles WHERE useAsDefault").fetchone() == (len(TABLES),)
        assert connection.execute("SELECT count(*) FROM gpkg_geometry_columns WHERE geometry_type_name = 'GEOMETRY'"
                                  ).fetchone() == (0,)  # fmt: skip


def test_a_file_that_exists_is_never_overwritten(qgis_app, tmp_path):
    path = tmp_path / "mine.gpkg"
    path.write_bytes(b"mine")
    with pytest.raises(PotentialError, match="already"):
        create_workspace(path, "T", "en", castelli(), UTM)
    assert path.read_bytes() == b"mine"


def test_a_unit_without_a_polygon_is_named_and_nothing_is_left(qgis_app, tmp_path):
    units = [*castelli(), Unit("058999", "Nowhere", QgsGeometry())]
    with pytest.raises(PotentialError, match="058999"):
        create_workspace(tmp_path / "d.gpkg", "T", "en", units, UTM)
    assert list(tmp_path.iterdir()) == []


def test_the_schema_refers_only_to_what_is_there_and_is_labelled_in_both_languages():
    for described in TABLES:
        assert len(set(described.names)) == len(described.names)
        assert described.key in described.names
        assert described.shown in described.names
        for column in described.columns:
            assert column.kind in KINDS
            assert all(column.label), column.name
            assert not column.refers or column.refers in BY_NAME
            assert all(all(label) for label in (column.values or {}).values())
    assert ("stops", "itinerary", "itineraries") in relations()


def test_the_words_of_the_tables_are_those_of_the_method():
    assert tuple(words.ACTOR_KINDS) == model.ACTOR_KINDS
    assert tuple(BY_NAME["framework"].names) == COLUMNS


def test_a_file_added_whole_to_the_map_hides_no_number_under_a_line(district):
    tables = [each.name() for each in QgsProviderRegistry.instance().querySublayers(str(district))]
    shapes = [BY_NAME[name].geometry for name in tables if name in BY_NAME]
    assert tables[0] == "units"
    assert set(tables) >= set(BY_NAME)
    on_map = [shape for shape in shapes[1:] if shape]
    assert on_map == sorted(on_map, key=("Point", "LineString", "MultiLineString", "MultiPolygon").index)
