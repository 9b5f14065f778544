# SPDX-License-Identifier: GPL-3.0-or-later
"""Routes of other programs become itineraries of a district, and what leaves a district comes back the same."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

from district_potential.core.itineraries.model import stops_hash
from district_potential.layers.rows import Delete, Update, change_rows
from district_potential.layers.workspace.lines import line_through
from district_potential.layers.workspace.tables import read_district, rows_of
from tests import real_districts, samples

GPX = '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">{}</gpx>'


@pytest.fixture
def run(provider):
    import processing

    def called(algorithm="import_route", **parameters):
        return processing.run(f"districtpotential:{algorithm}", {"LANGUAGE": "en", **parameters})

    return called


@pytest.fixture
def district(qgis_app, tmp_path):
    samples.district(tmp_path / "district.gpkg")
    return str(tmp_path / "district.gpkg")


@pytest.fixture
def take(run, district, tmp_path):
    """Import the inside of a GPX element: (stops by itinerary title, findings)."""

    def taken(inside, **parameters):
        (tmp_path / "route.gpx").write_text(inside if inside.startswith("<?") else GPX.format(inside), encoding="utf-8")
        done = run(FILE=str(tmp_path / "route.gpx"), DISTRICT=district, REPORT="memory:", **parameters)
        uuids = done["ITINERARIES"].split(";")
        found = read_district(district)
        titles = {row["uuid"]: row["title"] for row in found.itineraries}
        findings = [(f["severity"], f["kind"], f["reason"]) for f in done["REPORT"].getFeatures()]
        return {titles[uuid]: found.stops_of(uuid) for uuid in uuids}, findings

    return taken


def point(element, lon, lat, inside=""):
    return f'<{element} lat="{lat}" lon="{lon}">{inside}</{element}>'


def tables(path, *without):
    """All rows of a district, table by table."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents")]
        return {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
            for name in names
            if name not in without
        }


# --- there and back ---------------------------------------------------------------------------------------------------


def told(path, itinerary):
    """What a traveller knows of the stops of an itinerary, in order, to the millimetre."""
    found = read_district(path)
    rows = found.stops_of(itinerary)
    return [
        (row["sequence"], row["title"], row["place"], row["action"], row["need"], row["unit_code"], row["illustrative"])
        for row in rows
    ], np.array([found.points[row["uuid"]] for row in rows])


@pytest.mark.parametrize("crs", list(real_districts.GROUNDS))
@pytest.mark.parametrize("language", ["it", "en"])
def test_a_gpx_that_left_the_district_comes_back_with_the_same_stops_in_order(run, tmp_path, crs, language):
    path = real_districts.castelli(tmp_path / "district.gpkg", crs)
    before = tables(path, "itineraries", "stops", "runs")
    run("export_itineraries", DISTRICT=path, FORMAT="gpx", FOLDER=str(tmp_path / "out"), LANGUAGE=language)
    for itinerary in real_districts.CASTELLI_DRIVERS:
        title = next(row["title"] for row in rows_of(path, "itineraries") if row["uuid"] == itinerary)
        (file,) = (f for f in (tmp_path / "out").glob("*.gpx") if f"<name>{title}</name>" in f.read_text("utf-8"))
        done = run(FILE=str(file), DISTRICT=path)
        cells, points = told(path, itinerary)
        back, places = told(path, done["ITINERARIES"])
        assert back == cells
        tolerance = 1e-8 if crs == "EPSG:4326" else 2e-3
        assert np.abs(points - places).max() <= tolerance
        old, new = (
            next(row for row in rows_of(path, "itineraries") if row["uuid"] == uuid)
            for uuid in (itinerary, done["ITINERARIES"])
        )
        assert (new["title"], new["driver"], new["social_aim"]) == (old["title"], old["driver"], old["social_aim"])
        assert (old["status"], new["status"]) == ("resolved", "idea")
    assert tables(path, "itineraries", "stops", "runs") == before
    checked = run("check_itineraries", DISTRICT=path, OUTPUT="memory:")
    assert checked["ERRORS"] == 0


def test_the_status_that_is_left_behind_is_said_in_the_language_of_the_run(run, tmp_path):
    path = real_districts.castelli(tmp_path / "district.gpkg")
    run("export_itineraries", DISTRICT=path, FORMAT="gpx", FOLDER=str(tmp_path / "out"))
    file = sorted((tmp_path / "out").glob("*.gpx"))[0]
    report = run(FILE=str(file), DISTRICT=path, REPORT="memory:", LANGUAGE="it")["REPORT"]
    (said,) = [row["reason"] for row in report.getFeatures() if "distretto come" in row["reason"]]
    assert "come Deliberato;" in said


def opened(folder, form):
    """The stops of an exported folder, as QGIS opens them."""
    if form == "geojson":
        return str(folder / "stops.geojson")
    if form == "csv":
        uri = f"file://{folder}/stops.csv?xField=longitude&yField=latitude&crs=EPSG:4326&detectTypes=no"
        return QgsVectorLayer(uri, "stops", "delimitedtext")
    if form == "kml":
        (file,) = folder.glob("*.kml")
        return QgsVectorLayer(f"{file}|layername=Percorso 1: Zagarolo|geometrytype=Point", "stops", "ogr")
    (file,) = folder.glob("*.gpkg")
    return f"{file}|layername=stops"


@pytest.mark.parametrize("crs", list(real_districts.GROUNDS))
@pytest.mark.parametrize("form", ["geojson", "csv", "kml", "qfield"])
def test_stops_of_other_formats_come_back_by_add_to_district(run, tmp_path, form, crs):
    path = real_districts.castelli(tmp_path / "district.gpkg", crs)
    before, points = told(path, "circular_economy")
    rows = [row for row in rows_of(path, "stops") if row["itinerary"] == "circular_economy"]
    run("export_itineraries", DISTRICT=path, FORMAT=form, FOLDER=str(tmp_path / "out"))
    change_rows(path, [Delete("stops", "fid", [row["fid"] for row in rows_of(path, "stops")])])
    run("add_to_district", DISTRICT=path, TABLE="stops", LAYER=opened(tmp_path / "out", form), MODE="append")
    after, places = told(path, "circular_economy")
    assert after == before
    assert np.abs(points - places).max() <= (1e-8 if crs == "EPSG:4326" else 2e-3)
    back = [row for row in rows_of(path, "stops") if row["itinerary"] == "circular_economy"]
    assert [row["uuid"] for row in back] == [row["uuid"] for row in rows]
    assert [row["actors"] for row in back] == [row["actors"] for row in rows]
    assert run("build_itinerary", DISTRICT=path, ITINERARY="circular_economy")["LINES"] in (0, 1)


def test_a_line_that_bends_comes_back_with_its_bends(run, tmp_path):
    path = real_districts.castelli(tmp_path / "district.gpkg")
    row = next(row for row in rows_of(path, "itineraries") if row["uuid"] == "relational_capital")
    way = [(p.x(), p.y()) for p in row["geometry"].asPolyline()]
    bent = [way[0], (way[0][0] + 500, way[0][1] + 900), *way[1:]]
    change_rows(path, [Update("itineraries", "uuid", [{"uuid": row["uuid"], "geometry": line_through(bent)}])])
    run("export_itineraries", DISTRICT=path, FORMAT="gpx", FOLDER=str(tmp_path / "o"), ITINERARY=row["uuid"])
    (file,) = (tmp_path / "o").glob("*.gpx")
    done = run(FILE=str(file), DISTRICT=path)
    new = next(row for row in rows_of(path, "itineraries") if row["uuid"] == done["ITINERARIES"])
    back = [(p.x(), p.y()) for p in new["geometry"].asPolyline()]
    assert np.abs(np.array(back) - np.array(bent)).max() < 2e-3
    assert new["stops_hash"] == stops_hash(read_district(path).way_of(new["uuid"]))
    assert run("build_itinerary", DISTRICT=path)["LINES"] == 0


# --- files of others --------------------------------------------------------------------------------------------------


def test_points_of_a_route_are_stops_with_their_unit_and_the_line_is_current(take, district, run):
    to = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:32632"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    places = [to.transform(x, 4_801_000) for x in (601_000, 603_000, 605_000)]
    inside = "".join(point("rtept", p.x(), p.y(), f"<ele>3</ele><name>P{n}</name>") for n, p in enumerate(places))
    stops, findings = take(f"<rte><name>Walk</name>{inside}</rte>")
    assert [(s["sequence"], s["title"], s["unit_code"]) for s in stops["Walk"]] == [
        (1, "P0", "001"), (2, "P1", "002"), (3, "P2", "003"),
    ]  # fmt: skip
    assert findings == [("notice", "left_out", "3 points have an elevation, which stops and lines do not keep.")]
    assert run("build_itinerary", DISTRICT=district)["LINES"] == 1  # that of the sample, not the new one


def test_waypoints_follow_the_track_that_passes_them(take):
    track = "".join(point("trkpt", 9 + n / 100, 44, "<time>2024-01-01T00:00:00Z</time>") for n in range(50))
    spots = [point("wpt", 9 + n / 100, 44.001, f"<name>at {n}</name>") for n in (40, 3, 21)]
    stops, findings = take(f"{''.join(spots)}<trk><name>Path</name><trkseg>{track}</trkseg></trk>")
    assert [s["title"] for s in stops["Path"]] == ["at 3", "at 21", "at 40"]
    assert {kind for _, kind, _ in findings} == {"left_out", "order", "outside"}


def test_a_track_alone_has_its_ends_as_stops_and_is_thinned(take, district):
    rng = np.random.default_rng(1)
    places = zip(np.linspace(11.2, 11.3, 30_000), 43.7 + rng.normal(0, 1e-5, 30_000))
    track = "".join(point("trkpt", lon, lat) for lon, lat in places)
    stops, findings = take(f"<trk><name>Long</name><trkseg>{track}</trkseg></trk>", LANGUAGE="it")
    assert [s["title"] for s in stops["Long"]] == ["Partenza", "Arrivo"]
    row = next(row for row in rows_of(district, "itineraries") if row["title"] == "Long")
    assert 2 <= row["geometry"].constGet().numPoints() <= 2000
    (thinned,) = [reason for _, kind, reason in findings if kind == "thinned"]
    assert "30000" in thinned.replace(".", "").replace("\u202f", "")
    assert row["geometry"].constGet().startPoint().x() == pytest.approx(
        read_district(district).way_of(row["uuid"])[0][0]
    )


def test_a_route_drawn_point_by_point_keeps_its_named_points(take, district):
    spots = "".join(
        point("rtept", 11.2 + n / 10_000, 43.7, f"<name>N{n}</name>" if n == 150 else "") for n in range(300)
    )
    stops, findings = take(f"<rte><name>Drawn</name>{spots}</rte>")
    assert [s["title"] for s in stops["Drawn"]] == ["Stop 1", "N150", "Stop 3"]
    assert ("warning", "stops") in {(severity, kind) for severity, kind, _ in findings}
    row = next(row for row in rows_of(district, "itineraries") if row["title"] == "Drawn")
    assert row["geometry"].constGet().numPoints() == 300


def test_several_routes_are_several_itineraries_and_what_is_beside_them_is_kept(take, district):
    routes = "".join(
        f"<rte><name>R{k}</name>{point('rtept', 11, 43 + k, '<name>a</name>')}{point('rtept', 11.1, 43 + k)}</rte>"
        for k in range(2)
    )
    beside = point("wpt", 11.2, 43.7, "<name>Spring</name><desc>cold water</desc>")
    track = f"<trk><name>Aside</name><trkseg>{point('trkpt', 11, 43)}{point('trkpt', 11, 43.2)}</trkseg></trk>"
    stops, findings = take(beside + routes + track)
    assert {title: len(rows) for title, rows in stops.items()} == {"R0": 2, "R1": 2}
    assert [row["text"] for row in rows_of(district, "notes")] == ["Spring\ncold water"]
    assert [row["title"] for row in rows_of(district, "paths")] == ["Aside"]
    assert {"paths", "notes"} <= {kind for _, kind, _ in findings}


def test_stops_go_to_the_end_of_an_itinerary_that_is_there(take, district, run):
    stops, _ = take(f"<rte>{point('rtept', 10.26, 43.35, '<name>More</name>')}</rte>", ITINERARY="one")
    assert [(s["sequence"], s["title"]) for s in stops["Itinerary"]] == [
        (1, "Stop 1"), (2, "Stop 2"), (3, "Stop 3"), (4, "More"),
    ]  # fmt: skip
    assert run("build_itinerary", DISTRICT=district)["LINES"] == 0
    with pytest.raises(QgsProcessingException, match="the nearest is one"):
        take(f"<rte>{point('rtept', 10, 43)}</rte>", ITINERARY="onne")


def test_points_that_are_no_place_are_left_out_by_number(take):
    spots = point("wpt", 11, 43, "<name>a</name>") + point("wpt", 200, 43) + '<wpt lat="x"/>' + point("wpt", "nan", 1)
    stops, findings = take(f"<metadata><name>M</name></metadata>{spots}")
    assert [s["title"] for s in stops["M"]] == ["a"]
    assert ("warning", "nowhere") in {(severity, kind) for severity, kind, _ in findings}
    assert any("numbers 2, 3 and 4" in reason for _, _, reason in findings)


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        ('<gpx version="1.1" creator="x">', {"format"}),
        ('<gpx version="1.0" xmlns="http://www.topografix.com/GPX/1/0">', {"format"}),
        ("<gpx>", {"format"}),
        ('<g:gpx version="1.1" xmlns:g="http://www.topografix.com/GPX/1/1">', set()),
    ],
)
def test_older_and_careless_files_are_read_and_that_is_said(take, head, kinds):
    prefix = "g:" if head.startswith("<g:") else ""
    spot = f'<{prefix}wpt lat="43.3" lon="10.3"><{prefix}name>È qui</{prefix}name></{prefix}wpt></{prefix}gpx>'
    text = f'<?xml version="1.0"?>{head}{spot}'
    stops, findings = take(text)
    assert [s["title"] for rows in stops.values() for s in rows] == ["È qui"]
    assert {kind for _, kind, _ in findings} - {"outside"} == kinds


def test_extensions_of_other_programs_are_passed_over(take):
    inside = (
        '<name>A</name><extensions><x:wpt xmlns:x="y" lat="1" lon="2"><x:name>no</x:name></x:wpt>'
        "<name>no</name></extensions>"
    )
    stops, findings = take(f"<rte><name>R</name>{point('rtept', 11, 43, inside)}</rte>")
    assert [s["title"] for s in stops["R"]] == ["A"]
    assert "left_out" in {kind for _, kind, _ in findings}


BOMB = '<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><gpx>&b;</gpx>'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"<gpx", "damaged"),
        (b"<kml/>", "first element is kml"),
        (b"GIF89a", "damaged"),
        (BOMB.encode(), "document type"),
        (b'<!DOCTYPE gpx SYSTEM "file:///etc/passwd"><gpx/>', "document type"),
        (GPX.format("").encode(), "holds no place"),
        (GPX.format('<wpt lat="99" lon="0"/>').encode(), "holds no place"),
        (GPX.format("<rte/><trk><trkseg/></trk>").encode(), "holds no place"),
        (b"<?xml version='1.0' encoding='UTF-8'?><gpx><wpt lat='1' lon='2'><name>\xe8</name></wpt></gpx>",
         "says that it is UTF-8"),
        (GPX.format('<wpt lat="1" lon="2">' + "<x>" * 50_000).encode(), "damaged"),
    ],
)  # fmt: skip
def test_a_hostile_file_gets_a_sentence_and_the_district_stays_as_it_is(run, district, tmp_path, content, sentence):
    (tmp_path / "bad.gpx").write_bytes(content)
    before = tables(district)
    with pytest.raises(QgsProcessingException, match=sentence) as raised:
        run(FILE=str(tmp_path / "bad.gpx"), DISTRICT=district)
    assert "Traceback" not in str(raised.value)
    assert tables(district) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_a_file_in_the_encoding_it_names_is_read(run, district, tmp_path, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><gpx><wpt lat="43.3" lon="10.3"><name>Città</name></wpt></gpx>'
    (tmp_path / "a.gpx").write_bytes(text.encode(encoding))
    run(FILE=str(tmp_path / "a.gpx"), DISTRICT=district)
    assert "Città" in {row["title"] for row in rows_of(district, "stops")}


def test_a_huge_file_is_refused_before_it_is_read(run, district, tmp_path):
    with (tmp_path / "huge.gpx").open("wb") as file:
        file.truncate(65 * 2**20)
    with pytest.raises(QgsProcessingException, match="65 MB"):
        run(FILE=str(tmp_path / "huge.gpx"), DISTRICT=district)


# --- beside others ----------------------------------------------------------------------------------------------------


def test_an_edit_that_is_open_in_the_window_survives(take, district):
    layer = QgsVectorLayer(f"{district}|layername=stops", "stops", "ogr")
    QgsProject.instance().addMapLayer(layer, False)
    try:
        layer.startEditing()
        row = next(layer.getFeatures())
        layer.changeAttributeValue(row.id(), layer.fields().lookupField("action"), "Mend")
        _, findings = take(f"<rte>{point('rtept', 10.26, 43.35, '<name>More</name>')}</rte>", ITINERARY="one")
        assert layer.commitChanges()
    finally:
        QgsProject.instance().removeMapLayer(layer.id())
    assert ("warning", "being_edited") in {(severity, kind) for severity, kind, _ in findings}
    rows = rows_of(district, "stops")
    assert [r["action"] for r in rows if r["uuid"] == row["uuid"]] == ["Mend"]
    assert [r["title"] for r in rows][-1] == "More"


def test_a_busy_district_is_all_or_nothing(take, district, monkeypatch):
    from district_potential.layers import rows as writing

    before = tables(district)
    made = []

    def broken(table, row, number):
        made.append(table.name)
        if table.name == "stops" and number == 2:
            raise sqlite3.OperationalError("disk I/O error")
        return original(table, row, number)

    original = writing._Table._append
    monkeypatch.setattr(writing._Table, "_append", broken)
    with pytest.raises(QgsProcessingException, match="disk I/O error"):
        take(f"<rte>{point('rtept', 10, 43)}{point('rtept', 11, 43)}</rte>")
    assert made == ["itineraries", "stops", "stops"]
    assert tables(district) == before


def test_the_import_runs_headless(headless, district, tmp_path):
    (tmp_path / "r.gpx").write_text(GPX.format(point("wpt", 10.3, 43.3, "<name>A</name>")), encoding="utf-8")
    inputs = {"FILE": str(tmp_path / "r.gpx"), "DISTRICT": district}
    done = headless("--json", "run", "districtpotential:import_route", "-", stdin=json.dumps({"inputs": inputs}))
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout)["results"]["STOPS"] == 1
