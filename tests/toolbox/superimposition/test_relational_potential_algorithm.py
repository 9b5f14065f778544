# SPDX-License-Identifier: GPL-3.0-or-later
"""Relational potential as an algorithm: actors on layers and in tables, ties, what is reported and what is read."""

from __future__ import annotations

import csv
import math

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProcessingException,
    QgsRenderContext,
    QgsVariantUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

from district_potential.layers.rows import Append, change_rows
from tests import samples

UNITS = ["p_sum", "r_sum", "unused", "urp", "bonding", "bridging", "mixing", "urp_z", "urp_p", "n_actors", "reading"]
TIES = ["from", "to", "from_name", "to_name", "p", "km", "shared", "complementary", "adamic_adar", "reason"]
ACTORS = ["p_sum", "r_sum", "unused", "constraint", "placed_by_unit", "reading"]


@pytest.fixture
def run(provider):
    import processing

    def found(actors, ties=None, **parameters):
        outputs = {"OUTPUT_UNITS": "memory:", "OUTPUT_TIES": "memory:", "OUTPUT_ACTORS": "memory:", "REPORT": "memory:"}
        given = {"UNITS": samples.units(), "ACTORS": actors, "LANGUAGE": "en", "PERMUTATIONS": 99, **outputs}
        if ties is not None:
            given["TIES"] = ties
        return processing.run("districtpotential:relational_potential", {**given, **parameters})

    return found


def rows(layer):
    names = layer.fields().names()
    return [
        {n: None if QgsVariantUtils.isNull(v) else v for n, v in zip(names, feature.attributes())}
        for feature in layer.getFeatures()
    ]


def told(results, kind):
    return [row["reason"] for row in rows(results["REPORT"]) if row["kind"] == kind]


def ties(*pairs) -> QgsVectorLayer:
    return samples.layer("None", ["from:string", "to:string"], [("", *pair) for pair in pairs])


def actors(*given, fields=("uuid", "name", "kind", "themes", "offers", "needs", "unit_code")) -> QgsVectorLayer:
    return samples.layer("Point", [f"{name}:string" for name in fields], list(given))


def pair(km_apart: float = 1.0) -> QgsVectorLayer:
    return actors(
        ("Point(601000 4801000)", "a", "Coop", "company", "energy;waste", "rooms", "", None),
        (f"Point({601000 + 1000 * km_apart} 4801000)", "b", "Scuola", "school_university", "Energy", "", "rooms", None),
    )


def test_outputs_have_the_promised_fields(run):
    results = run(samples.actors(), ties(("a0", "a1")))
    assert results["OUTPUT_UNITS"].fields().names()[-len(UNITS) :] == UNITS
    assert results["OUTPUT_TIES"].fields().names() == TIES
    assert results["OUTPUT_ACTORS"].fields().names()[-len(ACTORS) :] == ACTORS
    assert results["OUTPUT_ACTORS"].fields().names()[0] == "uuid"


def test_a_pair_is_told_with_its_reason_and_its_distance_over_the_ground(run):
    results = run(pair(3), ALPHA=0.25, DISTANCE_SCALE=2, CUTOFF=10)
    (tie,) = rows(results["OUTPUT_TIES"])
    area = QgsDistanceArea()
    area.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:32632"), QgsCoordinateTransformContext())
    area.setEllipsoid("EPSG:7030")
    km = area.measureLine(QgsPointXY(601000, 4801000), QgsPointXY(604000, 4801000)) / 1000
    assert tie["km"] == pytest.approx(km, rel=1e-9)
    assert tie["p"] == pytest.approx(2.718281828459045 ** (-km / 2) * (0.25 / 2 + 0.75 * 1))
    assert (tie["from"], tie["to"], tie["shared"], tie["complementary"]) == ("a", "b", "energy", "rooms")
    assert tie["reason"] == (
        "Hypothesis for a focus group: Coop and Scuola, 3 km apart, declare no tie and could work together. They share "
        "the theme energy. Coop offers what Scuola needs: rooms."
    )
    (line,) = results["OUTPUT_TIES"].getFeatures()
    assert line.geometry().asWkt() == "LineString (601000 4801000, 604000 4801000)"


def test_the_whole_and_what_is_known_stand_in_the_report(run):
    results = run(samples.actors(), samples.TIES and ties(("a0", "a1"), ("a1", "a0"), ("a2", "a2"), ("a1", "zz")))
    assert told(results, "coverage") == ["Declared ties are known for 2 of 8 actors."]
    assert told(results, "kinds") == ["One kind of actor is absent: citizens."]
    assert told(results, "self_tie") == ["a2 is tied to itself."]
    assert told(results, "unmatched") == ["The tie names an actor that is not there: zz."]
    assert told(results, "placed_by_unit") == ["One actor has no point and stands on its unit: a7."]
    assert told(results, "duplicate") == ["One tie is declared again (row 2)."]
    (whole,) = told(results, "whole")
    assert whole.startswith("The whole: relational potential ")


def test_without_ties_everything_is_unused_and_that_is_said(run):
    results = run(samples.actors())
    for row in rows(results["OUTPUT_UNITS"]):
        assert row["urp"] == 1
        assert row["urp_z"] is None
        assert "all of it unused" in row["reading"]
    assert told(results, "ties") == ["No ties are given: all potential counts as unused."]


def test_a_unit_without_actors_has_no_potential_that_could_be_told(run):
    results = run(pair())
    first, second, *_ = rows(results["OUTPUT_UNITS"])
    assert first["n_actors"] == 2
    assert first["bridging"] == 0
    assert first["mixing"] == 1
    assert (second["n_actors"], second["p_sum"], second["urp"]) == (0, None, None)
    assert second["reading"] == "Unit 002: no actor is known here, so nothing can be said of its relations."


def test_readings_are_said_in_both_languages(run):
    english = rows(run(pair(), ties(("a", "b")))["OUTPUT_UNITS"])[0]["reading"]
    italian = rows(run(pair(), ties(("a", "b")), LANGUAGE="it")["OUTPUT_UNITS"])[0]["reading"]
    assert english == (
        "Unit 001: 2 actors. Relational potential 0.679, all of it used by declared ties. All of it lies between "
        "actors of the unit. Between different kinds of actor: 100 %. Declared ties are known for all of them. 3 kinds "
        "of actor are absent here: public bodies, the third sector and citizens."
    )
    assert italian == (
        "Unità 001: 2 attori. Potenziale relazionale 0,679, tutto usato da legami dichiarati. Sta tutto tra attori "
        "dell'unità. Tra tipi diversi di attore: 100 %. Legami dichiarati sono noti per tutti. Qui mancano 3 tipi di "
        "attore: enti pubblici, terzo settore e cittadini."
    )


def test_kinds_in_words_of_their_own_are_not_held_against_those_of_a_district(run):
    own = actors(*(("Point(601000 4801000)", id_, "", kind, "x", "", "", "") for id_, kind in
                   (("a", "public"), ("b", "private"))))  # fmt: skip
    results = run(own)
    (sentence,) = told(results, "kinds")
    assert sentence.startswith("The kinds of actor (public bodies and private) are not all among ")
    assert "absent here" not in rows(results["OUTPUT_UNITS"])[0]["reading"]


def test_actors_with_only_a_comune_stand_on_it_and_are_flagged(run):
    table = samples.layer(
        "None",
        ["uuid:string", "themes:string", "unit_code:string"],
        [("", "a", "x", "001"), ("", "b", "x", "1"), ("", "c", "x", "008"), ("", "d", "x", "zz")],
    )
    results = run(table)
    found = results["OUTPUT_ACTORS"]
    assert [row["placed_by_unit"] for row in rows(found)] == [True, True, True, False]
    inside = {row["from"] + row["to"]: row["km"] for row in rows(results["OUTPUT_TIES"])}["ab"]
    area = QgsDistanceArea()
    area.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:32632"), QgsCoordinateTransformContext())
    area.setEllipsoid("EPSG:7030")
    units = samples.units()
    unit = next(units.getFeatures()).geometry()
    square = area.measureArea(unit) / 1e6
    assert inside == pytest.approx((square / 3.141592653589793) ** 0.5 / 2)
    assert all(unit.contains(each.geometry()) for each in list(found.getFeatures())[:2])
    assert rows(found)[3]["p_sum"] is None
    assert told(results, "without_place") == ["One actor has neither a point nor a unit: d."]
    assert told(results, "repaired_key") == ["The unit 1 that the actor names is read as 001."]


def drawn(layer, expected) -> int:
    """How many pixels a layer colours in a picture of its surroundings."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(expected.buffered(500))
    settings.setOutputSize(QSize(100, 100))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    return sum(image.pixelColor(x, y) != QColor("white") for x in range(100) for y in range(100))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                "Coop: 2 declared ties. Relational potential 3; used by declared ties: 67 %, unused: 33 %. Burt's "
                "constraint 0.50: the lower it is, the more others meet only here.",
                "Scuola: one declared tie. Relational potential 3; used by declared ties: 33 %, unused: 67 %.",
                "Comune: one declared tie. Relational potential 3; used by declared ties: 33 %, unused: 67 %.",
                "Impresa: no declared tie is known, so what looks unused may only be unknown. Relational potential 3, "
                "all of it unused.",
                "Nessuno: no declared tie is known, so what looks unused may only be unknown. Where this actor stands "
                "is not known, so nothing can be said of the potential.",
            ],
        ),
        (
            "it",
            [
                "Coop: 2 legami dichiarati. Potenziale relazionale 3; usato da legami dichiarati: 67 %, inutilizzato: "
                "33 %. Vincolo di Burt 0,50: più è basso, più gli altri si incontrano solo qui.",
                "Scuola: un legame dichiarato. Potenziale relazionale 3; usato da legami dichiarati: 33 %, "
                "inutilizzato: 67 %.",
            ],
        ),
    ],
)
def test_every_actor_has_a_reading(run, language, expected):
    place = "Point(601000 4801000)"
    names = ("Coop", "Scuola", "Comune", "Impresa")
    everyone = [(place, name, name, "", "x", "", "", "") for name in names]
    everyone.append(("", "Nessuno", "Nessuno", "", "x", "", "", ""))
    results = run(actors(*everyone), ties(("Coop", "Scuola"), ("Comune", "Coop")), LANGUAGE=language)
    found = [row["reading"] for row in rows(results["OUTPUT_ACTORS"])]
    assert found[: len(expected)] == expected


def test_a_reading_that_a_table_of_actors_had_is_kept(run, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("uuid,themes,unit_code,reading\na,x,001,Earlier.\nb,x,002,\n", encoding="utf-8")
    (first, _) = rows(run(str(people))["OUTPUT_ACTORS"])
    assert first["reading_kept"] == "Earlier."
    assert first["reading"].startswith("a: no declared tie is known")


def test_one_actor_alone_is_told_in_sentences_for_one(run):
    results = run(actors(("Point(601000 4801000)", "a", "Coop", "", "x", "", "", "")))
    assert told(results, "coverage") == ["The only actor has no declared tie."]
    assert told(results, "missing") == ["The kind of one actor is not known: a."]
    unit = rows(results["OUTPUT_UNITS"])[0]
    assert (unit["p_sum"], unit["urp"], unit["urp_p"], unit["n_actors"]) == (0, None, None, 1)
    assert unit["reading"].startswith("Unit 001: one actor. ")
    assert not rows(results["OUTPUT_TIES"])


def test_how_strong_a_tie_is_said_to_be_changes_nothing_and_what_is_no_tie_is_named(run):
    everyone = actors(*(("Point(601000 4801000)", id_, "", "", "x", "", "", "") for id_ in "abcd"))
    pairs = [("a", "b"), ("b", "a"), ("c", "c"), ("d", "zz"), ("", "d")]
    weights = [-5.0, 0.0, float("nan"), 1.0, None]
    network = samples.layer(
        "None", ["from:string", "to:string", "strength:double"],
        [("", *pair, weight) for pair, weight in zip(pairs, weights)],
    )  # fmt: skip
    results = run(everyone, network)
    unit = rows(results["OUTPUT_UNITS"])[0]
    assert (unit["p_sum"], unit["r_sum"]) == (6, 1)
    assert told(results, "self_tie") == ["c is tied to itself."]
    assert told(results, "unmatched") == [
        "The tie names an actor that is not there: zz.",
        "An end of the tie is blank.",
    ]
    assert told(results, "duplicate") == ["One tie is declared again (row 2)."]


@pytest.mark.parametrize("where", ["Point(601000 4801000)", ""])
def test_a_candidate_tie_of_actors_in_one_place_is_seen_as_a_dot(run, tmp_path, where):
    both = actors(*((where, id_, "", "", "x", "", "", "001") for id_ in "ab"))
    out = str(tmp_path / "ties.gpkg")
    results = run(both, OUTPUT_TIES=out)
    layer = QgsVectorLayer(out, "ties")
    (tie,) = layer.getFeatures()
    assert tie.geometry().length() == 0
    assert (tie["km"] > 0) == (not where)
    # A circle of 3 mm at 96 dots an inch is about 100 pixels, the end of a line 16.
    assert drawn(layer, tie.geometry().boundingBox()) > 80
    assert "dot: both in the same place" in [
        item.label().replace("\n", " ") for item in layer.renderer().legendSymbolItems()
    ]
    assert told(results, "candidates") == [
        "One candidate tie joins two actors that stand in the same place: it is drawn as a dot."
    ]


def test_a_candidate_tie_with_a_length_is_a_line_alone(run, tmp_path):
    out = str(tmp_path / "ties.gpkg")
    run(pair(), OUTPUT_TIES=out)
    layer = QgsVectorLayer(out, "ties")
    assert not [item.label() for item in layer.renderer().legendSymbolItems() if "dot" in item.label()]
    symbols = layer.renderer().symbols(QgsRenderContext())
    assert {symbol.symbolLayerCount() for symbol in symbols} == {1}


def test_actors_and_ties_may_be_bare_tables(run, tmp_path):
    people, network = tmp_path / "people.csv", tmp_path / "network.csv"
    people.write_text("uuid,name,themes,unit_code\na,Ada,x;y,001\nb,Bruno,X,002\n", encoding="utf-8")
    network.write_text("da,a\na,b\n", encoding="utf-8")
    results = run(str(people), str(network), TIE_FROM="da", TIE_TO="a")
    assert [row["name"] for row in rows(results["OUTPUT_ACTORS"])] == ["Ada", "Bruno"]
    assert [row["urp"] for row in rows(results["OUTPUT_UNITS"])[:2]] == [0, 0]
    assert not rows(results["OUTPUT_TIES"])


def test_alpha_gives_way_where_one_side_is_not_told(run):
    themes = actors(*(("Point(601000 4801000)", id_, "", "", "x", "", "", "") for id_ in "ab"))
    results = run(themes)
    assert rows(results["OUTPUT_TIES"])[0]["p"] == 1
    assert told(results, "alpha") == ["Offers and needs are not both there: only themes are compared."]
    needs = actors(
        ("Point(601000 4801000)", "a", "", "", "", "r", "", ""), ("Point(601000 4801000)", "b", "", "", "", "", "r", "")
    )
    results = run(needs)
    assert rows(results["OUTPUT_TIES"])[0]["p"] == 1
    assert told(results, "alpha") == ["Themes are not there: only offers and needs are compared."]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (actors, "has no features"),
        (lambda: actors(("Point(0 0)", "a", "", "", "", "", "", "")), "No actor has a theme"),
        (lambda: actors(*(("Point(0 0)", "a", "", "", "x", "", "", "") for _ in range(2))), "stands for several"),
        (lambda: actors(("Point(0 0)", "", "", "", "x", "", "", "")), "has no id"),
        (lambda: actors(("", "a", "", "", "x", "", "", "zz")), "The only actor has neither|without|The only actor"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(run, given, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        run(given())


def test_a_field_that_is_not_there_is_refused_with_the_nearest(run):
    with pytest.raises(QgsProcessingException, match="themes"):
        run(samples.actors(), THEMES="theme")


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("unused", "Unused relational potential"),
        ("urp", "Unused share of the relational potential (0 to 1)"),
    ],
)
def test_the_map_has_a_legend_that_says_what_its_colours_mean(run, tmp_path, shown, title):
    out = str(tmp_path / "units.gpkg")
    run(samples.actors(), OUTPUT_UNITS=out, SHOW=shown)
    layer = QgsVectorLayer(out, "units")
    assert title in [item.label().replace("\n", " ") for item in layer.renderer().legendSymbolItems()]


def test_points_keep_their_own_coordinates_and_other_shapes_become_points(run):
    lines = samples.layer(
        "LineString", ["uuid:string", "themes:string"],
        [("LineString(11.25 43.35, 11.27 43.35)", "a", "x"), ("LineString(11.26 43.35, 11.28 43.35)", "b", "x")],
        "EPSG:4326",
    )  # fmt: skip
    found = run(lines)["OUTPUT_ACTORS"]
    assert found.crs().authid() == "EPSG:4326"
    shape = next(found.getFeatures()).geometry()
    assert shape.distance(QgsGeometry.fromWkt("Point(11.26 43.35)")) < 1e-7


def test_actors_and_ties_of_the_district_are_used_where_none_are_given(run, tmp_path):
    district = tmp_path / "district.gpkg"
    samples.district(district)
    people = [
        {"uuid": id_, "name": id_.upper(), "kind": "company", "themes": "x", "unit_code": "001", "geometry": None}
        for id_ in "abc"
    ]
    change_rows(district, [Append("actors", people), Append("ties", [{"uuid": "t", "from": "a", "to": "b"}])])
    results = run(None, UNITS=f"{district}|layername=units", DISTRICT=str(district))
    assert told(results, "coverage") == ["Declared ties are known for 2 of 3 actors."]
    assert rows(results["OUTPUT_UNITS"])[0]["urp"] == pytest.approx(2 / 3)
    with pytest.raises(QgsProcessingException, match="Give ACTORS"):
        run(None)


# --- real data --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def interreg(shared):
    return shared / "data" / "actors" / "interreg_1420_it"


def test_the_partners_of_interreg_projects_go_through(run, shared, interreg):
    """264 actors on 73 places with 331 ties; four without a point; isolates stay."""
    regions = shared / "data" / "pilot" / "confini"
    territory = next(path for path in sorted(regions.rglob("*.gpkg")))
    with (interreg / "legami.csv").open(encoding="utf-8") as file:
        declared = {tuple(sorted((row["da"], row["a"]))) for row in csv.DictReader(file)}
    results = run(
        str(interreg / "attori.gpkg"), str(interreg / "legami.csv"), UNITS=f"{territory}|layername=province",
        ACTOR_ID="uuid", ACTOR_NAME="nome", THEMES="temi", KIND="natura_giuridica", TIE_FROM="da", TIE_TO="a",
        PERMUTATIONS=199,
    )  # fmt: skip
    actors_found = rows(results["OUTPUT_ACTORS"])
    assert len(actors_found) == 264
    assert sum(row["p_sum"] is None for row in actors_found) == 4
    assert sum(row["constraint"] is None for row in actors_found) == 55
    assert told(results, "coverage") == ["Declared ties are known for 209 of 264 actors."]
    candidates = rows(results["OUTPUT_TIES"])
    assert not declared & {tuple(sorted((row["from"], row["to"]))) for row in candidates}
    assert candidates == sorted(candidates, key=lambda row: -row["p"])
    assert all(row["shared"] for row in candidates)
    units = rows(results["OUTPUT_UNITS"])
    assert sum(row["n_actors"] for row in units) > 0
    for row in units:
        assert row["p_sum"] is None or row["bonding"] + row["bridging"] == pytest.approx(row["p_sum"])


def test_the_receivers_of_the_five_per_thousand_stand_on_their_comuni(run, shared, tmp_path):
    """4,614 bodies of Tuscany that tell a comune and no point; what they are entitled by is their theme."""
    pilot = shared / "data" / "pilot"
    themes = (
        "ets_e_onlus",
        "asd",
        "ricerca_scientifica",
        "ricerca_sanitaria",
        "comuni",
        "beni_culturali_e_paesaggistici",
    )
    with (pilot / "economia_civile" / "cinque_per_mille_2022_enti.csv").open(encoding="utf-8") as file:
        bodies = list(csv.DictReader(file))
    people = tmp_path / "bodies.csv"
    with people.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["uuid", "name", "themes", "unit_code"])
        for number, body in enumerate(bodies):
            told_of = ";".join(theme for theme in themes if body[theme] == "X")
            writer.writerow([f"b{number}", body["denominazione"], told_of, body["codice_comune"]])
    territory = pilot / "confini" / "toscana.gpkg"
    results = run(
        str(people), UNITS=f"{territory}|layername=comuni", CODE_FIELD="pro_com_t", DISTANCE_SCALE=3, PERMUTATIONS=0,
    )  # fmt: skip
    units = rows(results["OUTPUT_UNITS"])
    assert sum(row["n_actors"] for row in units) == len(bodies) == 4614
    assert all(row["placed_by_unit"] for row in rows(results["OUTPUT_ACTORS"]))
    busiest = max(units, key=lambda row: row["n_actors"])
    assert busiest["bonding"] > busiest["bridging"]
    assert {row["urp"] for row in units if row["urp"] is not None} == {1.0}
    assert len(rows(results["OUTPUT_TIES"])) == 1000


def test_towns_that_share_networks_of_cities_go_through(run, shared):
    """1,367 towns by the networks they joined: what two have in common falls with the distance between them."""
    folder = shared / "data" / "actors" / "etmun_it"
    joined: dict[str, set[str]] = {}
    with (folder / "adesioni.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            joined.setdefault(row["geonames_id"], set()).add(row["rete"])
    with (folder / "citta.csv").open(encoding="utf-8") as file:
        towns = list(csv.DictReader(file, delimiter=";"))
    layer = samples.layer(
        "Point", ["uuid:string", "themes:string"],
        [
            (f"Point({town['lon']} {town['lat']})", town["geonames_id"], ";".join(sorted(joined[town["geonames_id"]])))
            for town in towns
        ],
        crs="EPSG:4326",
    )  # fmt: skip
    territory = shared / "data" / "pilot" / "confini" / "toscana.gpkg"
    results = run(
        layer, UNITS=f"{territory}|layername=province", DISTANCE_SCALE=5, CUTOFF=20, PERMUTATIONS=0,
    )  # fmt: skip
    found = {row["uuid"]: row["p_sum"] for row in rows(results["OUTPUT_ACTORS"])}
    assert len(found) == len(towns) == 1367
    measure = QgsDistanceArea()
    measure.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext())
    measure.setEllipsoid("EPSG:7030")
    points = {town["geonames_id"]: QgsPointXY(float(town["lon"]), float(town["lat"])) for town in towns}
    for town in [town for town in towns if town["regione"] == "Tuscany"][:60]:
        own, total = town["geonames_id"], 0.0
        for other, point in points.items():
            if other == own or abs(point.y() - points[own].y()) > 0.2:
                continue
            km = measure.measureLine(points[own], point) / 1000
            if km <= 20:
                alike = len(joined[own] & joined[other]) / len(joined[own] | joined[other])
                total += math.exp(-km / 5) * alike
        assert found[own] == pytest.approx(total, rel=1e-6, abs=1e-9)
