# SPDX-License-Identifier: GPL-3.0-or-later
"""Places as participatory tools write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.voices.places import (
    is_odk,
    read_geojson,
    read_odk,
    read_pair,
    read_wkt,
)

TRACE = "43.77 11.25 0 0;43.78 11.26 0 0;43.79 11.25 0 0;43.77 11.25 0 0"


def codes(read):
    return [message.code for message in read.repaired]


def test_odk_writes_latitude_first_and_says_how_exact_it_is():
    (place,) = read_odk("43.77 11.25 50 4.5").places
    assert (place.kind, place.position, place.accuracy) == ("point", (11.25, 43.77), 4.5)


def test_an_accuracy_of_nothing_is_none():
    assert read_odk("43.77 11.25 0 0").places[0].accuracy is None


def test_a_closed_trace_stays_a_line_unless_it_is_known_to_bound_an_area():
    assert read_odk(TRACE).places[0].kind == "line"
    (area,) = read_odk(TRACE, area=True).places
    assert area.kind == "area"
    assert area.parts[0][0] == ((11.25, 43.77), (11.26, 43.78), (11.25, 43.79), (11.25, 43.77))


def test_an_open_list_is_a_line_even_where_areas_are_expected():
    assert read_odk("43.77 11.25;43.78 11.26;43.79 11.25", area=True).places[0].kind == "line"


def test_an_empty_position_at_the_end_is_passed_over_and_said():
    read = read_odk("43.77 11.25 0 0;43.78 11.26 0 0; ")
    assert len(read.places[0].parts[0][0]) == 2
    assert codes(read) == ["place_empty_end"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("91 9", "place_out_of_range"),
        ("9 181", "place_out_of_range"),
        ("0 0 0 0", "place_null_island"),
        ("43.77", "place_unreadable"),
        ("in piazza", "place_unreadable"),
        ("43.77 11.25;;43.78 11.26", "place_unreadable"),
        ("43.77 11.25;91 9", "place_out_of_range"),
    ],
)
def test_what_is_no_place_is_rejected_whole(text, code):
    read = read_odk(text)
    assert (read.places, read.wrong.code) == ([], code)


def test_decimal_commas_are_read_and_said():
    read = read_odk("43,77 11,25")
    assert read.places[0].position == (11.25, 43.77)
    assert codes(read) == ["place_commas"]
    assert read_pair("43,77", "11,25").places[0].position == (11.25, 43.77)


def test_options_chosen_by_number_are_no_places():
    assert not is_odk("1 2")
    assert is_odk("1.5 2.5")
    assert is_odk("1 2", whole=True)
    assert is_odk("1 2;3 4")


def test_a_fourth_value_of_a_position_is_left_out_and_said_once():
    read = read_geojson({"type": "LineString", "coordinates": [[11, 43, 5, 1682841687], [11.1, 43, 5, 1682841690]]})
    assert read.places[0].parts == ((((11.0, 43.0), (11.1, 43.0)),),)
    assert codes(read) == ["place_fourth_value"]


def test_an_open_ring_is_closed_and_said():
    read = read_geojson({"type": "Polygon", "coordinates": [[[0, 1], [1, 1], [1, 2]]]})
    assert read.places[0].parts[0][0][-1] == (0.0, 1.0)
    assert codes(read) == ["place_ring_closed"]


def test_a_collection_gives_each_of_its_places():
    geometry = {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "Point", "coordinates": [11, 43]},
            {"type": "MultiPoint", "coordinates": [[11, 44], [12, 44]]},
        ],
    }
    assert [place.position for place in read_geojson(geometry).places] == [(11, 43), (11, 44), (12, 44)]


def test_wkt_and_geojson_say_the_same():
    assert read_wkt("POINT Z (11 43 5)").places == read_geojson({"type": "Point", "coordinates": [11, 43]}).places
    square = [[[0, 1], [1, 1], [1, 2], [0, 1]]]
    assert (
        read_wkt("POLYGON ((0 1, 1 1, 1 2, 0 1))").places
        == read_geojson({"type": "Polygon", "coordinates": square}).places
    )
    assert read_wkt("MULTILINESTRING ((0 1, 1 1), (2 2, 3 3))").places[0].parts == (
        (((0.0, 1.0), (1.0, 1.0)),),
        (((2.0, 2.0), (3.0, 3.0)),),
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=20,
)
KINDS = st.sampled_from(
    ["Point", "MultiPoint", "LineString", "Polygon", "MultiPolygon", "GeometryCollection", "Circle"]
)


@given(kind=KINDS, coordinates=JSON, geometries=JSON)
def test_no_geometry_breaks_the_reader(kind, coordinates, geometries):
    read = read_geojson({"type": kind, "coordinates": coordinates, "geometries": geometries})
    assert read.wrong is not None or all(abs(place.position[1]) <= 90 for place in read.places)


@given(st.text(alphabet="0123456789.,;-+eE \t()POINTLSRGZM", max_size=60))
def test_no_text_breaks_the_readers(text):
    for read in (read_odk(text), read_odk(text, area=True), read_wkt(text), read_pair(text, text)):
        assert bool(read.places) != bool(read.wrong) or not read.places


@given(st.lists(st.tuples(st.floats(-89, 89), st.floats(-179, 179)), min_size=2, max_size=9))
def test_a_trace_keeps_its_positions_in_order(positions):
    text = ";".join(f"{lat:.7f} {lon:.7f} 0 0" for lat, lon in positions)
    if any(f"{lat:.7f} {lon:.7f}".replace("-", "") == "0.0000000 0.0000000" for lat, lon in positions):
        return
    (line,) = read_odk(text).places
    assert [(y, x) for x, y in line.parts[0][0]] == [(float(f"{a:.7f}"), float(f"{b:.7f}")) for a, b in positions]
