# SPDX-License-Identifier: GPL-3.0-or-later
"""A small district on disk, and the runs in which the contract suite sees every algorithm.

An algorithm that asks only for names known here needs no line of its own: its required parameters are filled by name.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsAnnotationLayer,
    QgsAnnotationMarkerItem,
    QgsAnnotationPointTextItem,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsPoint,
    QgsPointXY,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from district_potential.core.findings import Findings
from district_potential.core.framework_json_writing import document_of
from district_potential.core.framework_templates import template
from district_potential.layers.rows import Append, change_rows
from district_potential.layers.workspace.store import Unit, create_workspace
from tests import grids
from tests.earlier import make_earlier

CODES = [f"{i:03d}" for i in range(1, 9)]
COLUMNS = {
    "x": [3.0, 1.5, 4.0, 8.25, 5.0, 9.5, 2.0, 6.0],
    "y": [10.0, 70.0, None, 40.0, 15.0, 20.0, 60.0, 35.0],
    "z": [-1.0, -2.5, 0.5, 3.0, 1.0, 4.0, 2.0, None],
}
FRAMEWORK = """id,parent,label,label_it,kind,polarity,weight,field
potential,,Potential,Potenziale,index,,,
social,potential,Social,Sociale,dimension,,2,
environment,potential,Environment,Ambiente,dimension,,1,
x,social,Ics,Ics,indicator,positive,,x
y,social,Ypsilon,Ipsilon,indicator,negative,,y
z,environment,Zed,Zeta,indicator,positive,,z
"""
PUBLISHED = "code;name;births\n" + "\n".join(
    f"{int(code)};Place {code};{i * 1.5}".replace(".", ",") for i, code in enumerate(CODES, 1)
)
JUDGEMENTS = """participant,a,b,value
p,x,y,3
p,social,environment,2
q,y,x,1/4
q,environment,social,2
"""
ALLOCATIONS = """participant,group,id,points
p,school,x,60
p,school,y,40
q,council,x,30
q,council,y,50
"""
DRAWN = """participant,group,id,points
p1,school,social,60
p1,school,environment,40
p2,town,social,30
p2,town,environment,70
p2,town,x,100
p2,town,y,0
"""
VOICES = """id,date,author,category,description,votes,latitude,longitude,score,scale_min,scale_max
1,03/02/2026,Anna Verdi,water,Fountain,3,43.77,11.25,4,1,5
2,04/02/2026,Ugo Neri,paths,,1,43.78,11.26,9,1,5
3,05/02/2026,Anna Verdi,paths,Bench,,,,2,1,5
"""
TIES = """from,to,kind,strength
a0,a1,project,1
a1,a2,agreement,2
a2,a1,project,1
a0,a5,,
a9,a1,project,1
"""
FLOWS = "from,to,value\n" + "".join(
    f"{a},{b},{(7 * i + 3 * j) % 11}\n" for i, a in enumerate(CODES) for j, b in enumerate(CODES) if a != b
)
NETWORK = """<gexf version="1.3"><graph defaultedgetype="undirected"><nodes><node id="a" label="A"/>
<node id="b" label="B"/></nodes><edges><edge source="a" target="b" weight="2"/></edges></graph></gexf>
"""
ROUTE = """<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><rte><name>Walk</name>
<rtept lat="43.35" lon="10.24"><name>Mill</name></rtept><rtept lat="43.36" lon="10.26"/></rte></gpx>
"""


def layer(kind: str, fields: list[str], rows: list[tuple[object, ...]], crs: str = "EPSG:32632") -> QgsVectorLayer:
    described = "&".join(f"field={field}" for field in fields)
    made = QgsVectorLayer(f"{kind}?crs={crs}&{described}", "sample", "memory")
    features = []
    for wkt, *values in rows:
        feature = QgsFeature(made.fields())
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(str(wkt)))
        feature.setAttributes(list(values))
        features.append(feature)
    assert made.dataProvider().addFeatures(features)[0]
    return made


def save(made: QgsVectorLayer, path: Path) -> Path:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", path.stem
    error, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(made, str(path), QgsCoordinateTransformContext(), options)
    assert error == QgsVectorFileWriter.NoError
    return path


def units(columns: dict[str, list[float | None]] = COLUMNS, n: int = len(CODES)) -> QgsVectorLayer:
    rows = []
    for i in range(n):
        x, y = 600_000 + 2000 * (i % 4), 4_800_000 + 2000 * (i // 4)
        wkt = f"Polygon(({x} {y},{x + 2000} {y},{x + 2000} {y + 2000},{x} {y + 2000},{x} {y}))"
        rows.append((wkt, CODES[i], f"Place {i + 1}", 2020 + i, *(values[i] for values in columns.values())))
    fields = ["code:string", "name:string", "year:integer", *(f"{column}:double" for column in columns)]
    return layer("Polygon", fields, rows)


def panel() -> QgsVectorLayer:
    """The first four units in two years, the second of which lacks a value."""
    rows = [
        (
            feature.geometry().asWkt(),
            feature["code"],
            year,
            feature["x"] * factor if year < 2021 or i else None,
            feature["x"] + year % 3,
        )
        for year, factor in ((2019, 1.0), (2021, 1.5))
        for i, feature in enumerate(list(units().getFeatures())[:4])
    ]
    return layer("Polygon", ["code:string", "year:integer", "x:double", "y:double"], rows)


def points() -> QgsVectorLayer:
    rows = [
        (
            f"Point({601_000 + 2000 * (i % 4)} {4_801_000 + 2000 * (i // 4)})",
            f"Place {i + 1}",
            i + 1,
            "a" if i < 4 else "b",
            9.0 - i,
        )
        for i in range(8)
    ]
    return layer("Point", ["title:string", "sequence:integer", "itinerary:string", "prize:double"], rows)


def voices() -> QgsVectorLayer:
    """Two dozen voices, six in each of the first two units, from one to three in most others."""
    rows = []
    for i in range(24):
        unit = i % 2 if i < 12 else 2 + i % 5
        wkt = f"Point({600_200 + 2000 * (unit % 4) + 50 * i} {4_800_300 + 2000 * (unit // 4)})"
        rows.append((wkt, f"v{i}", f"p{i % 9}", "a" if i % 3 else "b", "rating", "social", "rest", 1 + i % 5, 1, 5))
    words = ("voice_id", "participant", "group_id", "kind", "dimension", "theme")
    numbers = ("score", "scale_min", "scale_max")
    return layer("Point", [*(f"{name}:string" for name in words), *(f"{name}:double" for name in numbers)], rows)


def sketches() -> QgsVectorLayer:
    """Three areas of two participants: a and b overlap, and a drew twice over the same spot."""
    squares = [(600_000, "a"), (600_500, "a"), (600_500, "b")]
    rows = [
        (f"Polygon(({x} 4800000,{x + 1000} 4800000,{x + 1000} 4801000,{x} 4801000,{x} 4800000))", who)
        for x, who in squares
    ]
    return layer("Polygon", ["participant:string"], rows)


def roads() -> QgsVectorLayer:
    """Three lines through the sample units that meet in one vertex."""
    rows = [
        ("LineString(600000 4801000, 604000 4802000, 608000 4801000)", "A", 50.0, 3),
        ("LineString(604000 4800000, 604000 4802000, 604000 4804000)", "B", None, 2),
        ("LineString(604000 4802000, 606000 4803500)", "C", 30.0, None),
    ]
    return layer("LineString", ["name:string", "speed:double", "n_stops:integer"], rows)


def actors() -> QgsVectorLayer:
    """Eight actors, one in the middle of each unit but the last, which only names its unit."""
    kinds = ("public", "third_sector", "company", "school_university")
    rows = [
        (
            f"Point({601_000 + 2000 * (i % 4)} {4_801_000 + 2000 * (i // 4)})" if i < 7 else "",
            f"a{i}", f"Actor {i}", kinds[i % 4], f"water;{'paths' if i % 2 else 'school'}", "rooms" if i % 3 else "",
            "rooms;time" if i % 4 == 0 else "time", CODES[i],
        )
        for i in range(8)
    ]  # fmt: skip
    names = ("uuid", "name", "kind", "themes", "offers", "needs", "unit_code")
    return layer("Point", [f"{name}:string" for name in names], rows)


def make(folder: Path) -> None:
    """Write the samples into a folder."""
    (folder / "ties.csv").write_text(TIES, encoding="utf-8")
    (folder / "flows.csv").write_text(FLOWS, encoding="utf-8")
    (folder / "route.gpx").write_text(ROUTE, encoding="utf-8")
    (folder / "network.gexf").write_text(NETWORK, encoding="utf-8")
    save(actors(), folder / "actors.gpkg")
    save(roads(), folder / "roads.gpkg")
    (folder / "framework.csv").write_text(FRAMEWORK, encoding="utf-8")
    (folder / "judgements.csv").write_text(JUDGEMENTS, encoding="utf-8")
    (folder / "allocations.csv").write_text(ALLOCATIONS, encoding="utf-8")
    (folder / "framework_2.csv").write_text(FRAMEWORK.replace("dimension,,2", "dimension,,1"), encoding="utf-8")
    (folder / "framework.json").write_text(document_of(template("italian_open_data"), Findings()), encoding="utf-8")
    (folder / "published.csv").write_text(PUBLISHED, encoding="utf-8")
    (folder / "voices.csv").write_text(VOICES, encoding="utf-8")
    (folder / "drawn.csv").write_text(DRAWN, encoding="utf-8")
    (folder / "sources.csv").write_text("TABLE,KEY_COLUMN,COLUMNS\npublished.csv,code,births\n", encoding="utf-8")
    (folder / "changes.csv").write_text("old_code,new_code,date,share\n008,009,2020-01-01,\n", encoding="utf-8")
    save(units(), folder / "units.gpkg")
    save(panel(), folder / "panel.gpkg")
    save(points(), folder / "points.gpkg")
    save(voices(), folder / "voices.gpkg")
    save(sketches(), folder / "sketches.gpkg")
    grid(folder / "grid.tif")
    grids.write(folder / "coarse.tif", [[1, 2, 3], [4, 5, 7]], place=(600_000, 3000, 0, 4_804_000, 0, -2000))
    district(folder / "district.gpkg")
    district(folder / "earlier.gpkg")
    make_earlier(folder / "earlier.gpkg")
    sketch(folder / "sketch.qgz")


def sketch(path: Path) -> None:
    """A project with two texts and a marker drawn by hand."""
    project = QgsProject()
    layer_of = QgsAnnotationLayer("Sketch", QgsAnnotationLayer.LayerOptions(project.transformContext()))
    layer_of.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    layer_of.addItem(QgsAnnotationMarkerItem(QgsPoint(601_000, 4_801_500)))
    layer_of.addItem(QgsAnnotationPointTextItem("1. Mill", QgsPointXY(601_200, 4_801_500)))
    layer_of.addItem(QgsAnnotationPointTextItem("2. Well", QgsPointXY(603_000, 4_801_500)))
    project.addMapLayer(layer_of)
    project.write(str(path))


def grid(path: Path) -> None:
    """A raster under the sample units, its cells of 700 m, the last one without a value."""
    cells = np.append(np.arange(71) % 7, -1).reshape(6, 12)
    grids.write(path, cells, place=(600_000, 700, 0, 4_804_000, 0, -700), nodata=-1)


def district(path: Path) -> None:
    """A district of the sample units with one itinerary of three stops, whose line is still to be built."""
    made = units()
    create_workspace(
        path, "Sample", "en", (Unit(f["code"], f["name"], f.geometry()) for f in made.getFeatures()), made.crs()
    )
    places = [feature.geometry() for feature in points().getFeatures()][:3]
    stops = [
        {"uuid": f"s{n}", "itinerary": "i1", "sequence": n, "title": f"Stop {n}", "geometry": place}
        for n, place in enumerate(places, 1)
    ]
    itineraries = [{"uuid": "i1", "code": "one", "title": "Itinerary", "status": "proposed"}]
    change_rows(path, [Append("itineraries", itineraries), Append("stops", stops)])


def paths(folder: Path) -> dict[str, object]:
    """The samples in a folder, and plain values, by parameter name."""
    points = str(folder / "points.gpkg")
    return {
        "UNITS": str(folder / "units.gpkg"),
        "DISTRICTS": [str(folder / "district.gpkg"), str(folder / "earlier.gpkg")],
        "DISTRICT": str(folder / "district.gpkg"),
        "FRAMEWORK": str(folder / "framework.csv"),
        "SOURCES": str(folder / "sources.csv"),
        "JUDGEMENTS": str(folder / "judgements.csv"),
        "ALLOCATIONS": str(folder / "allocations.csv"),
        "VOICES": str(folder / "voices.gpkg"),
        "ACTORS": str(folder / "actors.gpkg"),
        "TIES": str(folder / "ties.csv"),
        "CANDIDATES": points,
        "STOPS": points,
        "LAYER": points,
        "RASTER": str(folder / "grid.tif"),
        "RASTERS": [str(folder / "grid.tif"), str(folder / "coarse.tif")],
        "LAYERS": [str(folder / "units.gpkg"), str(folder / "sketches.gpkg")],
        "FIELDS": ["x", "y"],
        "X": "x",
        "Y": "y",
        "BUDGET": 4,
    }


def runs(algorithm: str, samples: dict[str, object], folder: Path) -> list[dict[str, object]]:
    """Parameters beside those filled by name, one dict a run; together the runs ask for every declared name."""
    published = {"TABLE": str(folder / "published.csv"), "KEY_COLUMN": "code"}
    here: dict[str, list[dict[str, object]]] = {
        "context_types": [
            {"FIELDS": ["x"], "K": 3, "METHOD": method, "PARTS": parts}
            for method, parts in (("kmeans", "apart"), ("ward", "apart"), ("regions", "joined"))
        ],
        "hot_spots": [
            {"FIELD": "x", "PERMUTATIONS": 199},
            {"FIELD": "x", "FIELD_AROUND": "z", "NEIGHBOURS": "nearest", "K": 2, "PERMUTATIONS": 199},
        ],
        "import_indicators": [published, {**published, "CROSSWALK": str(folder / "changes.csv")}],
        "import_voices": [{"FILE": str(folder / "voices.csv")}],
        "create_district": [{"TITLE": "Sample", "DISTRICT": str(folder / "new.gpkg"), "NAME_FIELD": "name"}],
        "upgrade_district": [{"DISTRICT": str(folder / "earlier.gpkg")}],
        "add_to_district": [{"TABLE": "stops", "MODE": "append"}, {"TABLE": "result", "NAME": "kept"}],
        "build_itinerary": [
            {"STOPS": samples["STOPS"], "ITINERARY_FIELD": "itinerary"},
            {"STOPS": samples["STOPS"], "ROADS": str(folder / "roads.gpkg")},
            {"DISTRICT": samples["DISTRICT"], "ITINERARY": "one"},
        ],
        "change_over_time": [{"UNITS": str(folder / "panel.gpkg"), "YEAR_FIELD": "year", "FIELD": "x"}],
        "compare_scenarios": [{"FRAMEWORKS": [samples["FRAMEWORK"], str(folder / "framework_2.csv")]}],
        "compare_frameworks": [{"A": samples["FRAMEWORK"], "B": str(folder / "framework_2.csv")}],
        "import_framework": [{"FILE": str(folder / "framework.json")}],
        "latent_potential": [
            {"ENDOWMENT": ["x"], "ACTIVATION": ["y"], "NEGATIVE_FIELDS": ["y"]},
            {"ENDOWMENT": ["x", "z"], "ACTIVATION": ["y", "x"], "NAMES": "One;Two", "SCALE": "ampi"},
            {"UNITS": str(folder / "panel.gpkg"), "ENDOWMENT": ["x"], "ACTIVATION": ["y"], "YEAR_FIELD": "year"},
        ],
        "smooth_rates": [{"COUNT_FIELD": "x", "POPULATION_FIELD": "y"}],
        "indicators_from_features": [
            {"FEATURES": samples["STOPS"]},
            {"FEATURES": samples["STOPS"], "MEASURE": "sum", "FIELD": "prize"},
            {"FEATURES": samples["STOPS"], "MEASURE": "per_1000", "POPULATION_FIELD": "x"},
            {"FEATURES": str(folder / "units.gpkg"), "MEASURE": "area_share"},
            {"FEATURES": samples["STOPS"], "MEASURE": "nearest_km"},
        ],
        "export_itineraries": [{"FORMAT": form} for form in ("gpx", "geojson", "kml", "csv", "qfield")],
        "suggest_itinerary": [
            {"PRIZE": "prize", "DIMENSIONS": "itinerary", "COVERED": "a"},
            {"PRIZE": "prize", "BUDGET_KIND": "km", "BUDGET": 9, "CLOSED": True, "ITERATIONS": 20},
            {
                "ROADS": str(folder / "roads.gpkg"),
                "SPEED_FIELD": "speed",
                "BUDGET_KIND": "minutes",
                "BUDGET": 90,
                "ITERATIONS": 20,
            },
        ],
        "profile_itinerary": [
            {"ITINERARIES": str(folder / "roads.gpkg"), "ACTORS": samples["ACTORS"]},
            {"ITINERARIES": str(folder / "roads.gpkg")},
        ],
        "focus_group_sheets": [{}, {"FORMAT": "A0", "MAPS": "stops\nunits", "GROUPS": 2}],
        "export_relations": [{"ACTORS": samples["ACTORS"], "TIES": samples["TIES"]}],
        "gravity_residuals": [{"MASS_FIELD": "x", "FLOWS": str(folder / "flows.csv")}],
        "annotations_to_stops": [
            {"PROJECT": str(folder / "sketch.qgz")},
            {"PROJECT": str(folder / "sketch.qgz"), "ITINERARY": "one", "TEXTS": "notes"},
        ],
        "import_route": [
            {"FILE": str(folder / "route.gpx")},
            {"FILE": str(folder / "route.gpx"), "ITINERARY": "one"},
        ],
        "import_relations": [{"FILE": str(folder / "network.gexf"), "FORMAT": "gexf"}],
        "relational_potential": [
            {"ACTORS": samples["ACTORS"], "TIES": samples["TIES"], "PERMUTATIONS": 99},
            {"ACTORS": samples["ACTORS"], "DECAY": "power", "ALPHA": 1, "SHOW": "urp", "PERMUTATIONS": 0},
        ],
        "overlap_sketches": [{"VOICES": str(folder / "sketches.gpkg")}],
        "voices_to_units": [
            {"VOICES": samples["VOICES"], "REPLICATIONS": 200},
            {"VOICES": samples["VOICES"], "BY": "kind", "REPLICATIONS": 200},
        ],
        "transfer_indicators": [{"SOURCE": samples["UNITS"], "EXTENSIVE": ["x"], "INTENSIVE": ["y"]}],
        "superimpose_rasters": [{}, {"OPERATOR": "gamma", "THRESHOLD": 0.5, "RESAMPLING": "nearest"}],
        "common_mesh": [
            {"EXTENSIVE": "units:x", "INTENSIVE": "y"},
            {"EXTENSIVE": "x", "MESH": "layer", "MESH_LAYER": samples["UNITS"]},
            {"EXTENSIVE": "x", "MESH": "faces"},
        ],
        "bivariate_map": [{}, {"Z": "z", "CLASSES": 2}],
        "superimpose": [{}, {"OPERATOR": "owa", "WEIGHTS": "2;1", "SHOW": "leading_layer", "PALER": True}],
        "audit_framework": [{"FRAMEWORK": samples["FRAMEWORK"], "WEIGHT_SET": ""}],
        "check_framework": [{"FRAMEWORK": samples["FRAMEWORK"]}],
        "export_framework": [{"FRAMEWORK": samples["FRAMEWORK"]}],
        "weigh_framework": [
            {"FRAMEWORK": samples["FRAMEWORK"], "METHOD": "entropy"},
            {"FRAMEWORK": samples["FRAMEWORK"], "METHOD": "critic", "LEVEL": 1, "WEIGHT_SET": "own"},
        ],
        "agreement": [
            {"VOICES": samples["VOICES"]},
            {"VOICES": samples["VOICES"], "GROUP_FIELD": "group_id", "ITEM_FIELD": "theme", "LEVEL": "interval"},
        ],
        "perception_gap": [
            {"MEASURED": "x", "PERCEIVED": "y"},
            {
                "MEASURED": "x",
                "PERCEIVED": "y",
                "PERCEIVED_LOW": "z",
                "PERCEIVED_HIGH": "y",
                "VOICES_FIELD": "x",
                "MIN_VOICES": 2,
                "SCALE": "percentile",
            },
        ],
        "pairwise_weights": [{"FRAMEWORK": samples["FRAMEWORK"]}],
        "budget_weights": [{"FRAMEWORK": samples["FRAMEWORK"], "WEIGHTING": "group"}],
        "treat_indicators": [{"FIELDS": ["x", "y"]}, {"FRAMEWORK": samples["FRAMEWORK"], "METHOD": "compress"}],
        "impute_indicators": [
            {"FIELDS": ["x", "y"], "METHOD": "neighbours"},
            {"FRAMEWORK": samples["FRAMEWORK"], "METHOD": "group", "GROUP_FIELD": "name", "YEAR_FIELD": "year"},
        ],
        "normalise_indicators": [
            {"FIELDS": ["x"], "NEGATIVE_FIELDS": ["y"]},
            {"FRAMEWORK": samples["FRAMEWORK"], "METHOD": "ampi"},
        ],
        "test_robustness": [
            {"FRAMEWORK": samples["FRAMEWORK"], "REPLICATIONS": 40, "TOP": 3},
            {"FRAMEWORK": samples["FRAMEWORK"], "REPLICATIONS": 40, "VARY": ["weights"], "PRESET": "mean_scaled"},
            {
                "FRAMEWORK": samples["FRAMEWORK"],
                "REPLICATIONS": 40,
                "VARY": ["weights", "leave_one_out"],
                "ALLOCATIONS": str(folder / "drawn.csv"),
            },
            {
                "FRAMEWORK": samples["FRAMEWORK"],
                "REPLICATIONS": 40,
                "VARY": ["normalisation", "aggregation", "weights", "missing", "treatment"],
                "NORMALISATIONS": ["z_score", "ampi", "distance_to_maximum"],
                "AGGREGATIONS": ["arithmetic", "minimum", "topsis"],
                "IMPUTATIONS": ["keep", "group", "previous_year"],
                "GROUP_FIELD": "name",
                "TREATMENTS": ["none", "compress"],
                "WEIGHTINGS": ["stated", "equal"],
                "YEAR_FIELD": "year",
                "NAME_FIELD": "name",
            },
        ],
        "compute_potential": [
            {"FRAMEWORK": samples["FRAMEWORK"]},
            {"FIELDS": ["x"], "NEGATIVE_FIELDS": ["y"], "PRESET": "mean_scaled", "YEAR_FIELD": "year"},
            {"FRAMEWORK": samples["FRAMEWORK"], "MISSING": "group", "GROUP_FIELD": "name", "TREATMENT": "auto"},
        ],
    }
    return here.get(algorithm, [{}])


def copy(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to, dirs_exist_ok=True)
    return to
