# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written as GPX is read back as the same stops, whatever they are called."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.findings import Findings
from district_potential.core.itineraries.exchange.content import Itinerary, Stop
from district_potential.core.itineraries.exchange.gpx_reading import Spot, read_gpx
from district_potential.core.itineraries.exchange.gpx_writing import gpx
from district_potential.core.itineraries.exchange.routes import along, plan
from district_potential.core.itineraries.sketched import in_order, number_and_title, pairs
from district_potential.core.markup import Event
from tests.core.itineraries.gpx_schema import faults


def events(content: str):
    """An XML file as steps, read by the standard library."""
    for kind, element in ET.iterparse(io.BytesIO(content.encode("utf-8")), ("start", "end")):
        space, _, name = element.tag.rpartition("}")
        yield Event(kind, name, dict(element.attrib), "", space.lstrip("{"))
        if kind == "start":
            yield Event("text", "", {}, element.text or "")


word = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp", "Zs"], blacklist_characters="\ufffe\uffff"))
titles = st.lists(word.filter(bool), min_size=1, max_size=6)
place = st.tuples(st.floats(-179, 179), st.floats(-89, 89))


@given(titles=titles, places=st.lists(place, min_size=6, max_size=6), bends=st.lists(place, max_size=4))
def test_any_titles_and_places_come_back_in_order_and_the_file_is_valid(titles, places, bends):
    stops = [Stop(n, title, spot, [("Need", title)], {}) for n, (title, spot) in enumerate(zip(titles, places), 1)]
    written = gpx(Itinerary("Walk", [places[0], *bends], [("Driver", "Culture")], {}, stops))
    assert faults(written.encode("utf-8")) == []
    planned = plan(read_gpx(events(written), "a.gpx", Findings()), "a", Findings())
    (route,) = planned.routes
    assert (route.title, route.text) == ("Walk", "Driver: Culture")
    assert [spot.name for spot in route.stops] == titles
    for spot, stop in zip(route.stops, stops):
        assert max(abs(a - b) for a, b in zip(spot.place, stop.place)) <= 1e-8
    drawn, joined = ([[round(c, 8) for c in p] for p in way] for way in ([places[0], *bends], places[: len(stops)]))
    assert len(route.line) == (len(bends) + 1 if bends and drawn != joined else 0)
    assert not planned.spots


def test_names_keep_numbers_that_are_not_those_of_all_stops():
    inside = "".join(f'<rtept lat="1" lon="{n}"><name>{name}</name></rtept>' for n, name in enumerate(("1. A", "3. B")))
    planned = plan(read_gpx(events(f"<gpx><rte>{inside}</rte></gpx>"), "a.gpx", Findings()), "a", Findings())
    assert [spot.name for spot in planned.routes[0].stops] == ["1. A", "3. B"]
    assert planned.routes[0].title == "a"


def test_an_export_that_lacks_stops_without_a_point_gives_the_titles_back_without_their_numbers():
    stops = [Stop(1, "1. May square", (10.0, 45.0), (), {}), Stop(2, "Well", None, (), {})]
    stops += [Stop(4, "", (10.1, 45.0), (), {}), Stop(None, "Mill", (10.2, 45.0), (), {})]
    written = gpx(Itinerary("Walk", [], (), {}, stops))
    (route,) = plan(read_gpx(events(written), "a.gpx", Findings()), "a", Findings()).routes
    assert [spot.name for spot in route.stops] == ["1. May square", "", "Mill"]


def points(kind, rows, name=""):
    return "".join(f'<{kind} lat="{y}" lon="{x}">{name and f"<name>{name}</name>"}</{kind}>' for x, y in rows)


@pytest.mark.parametrize("spots", ["rte", "wpt"])
@pytest.mark.parametrize(
    ("name", "start", "used"),
    [("Other", 10.0, True), ("Other", 10.01, True), ("Other", 12.0, False), ("", 12.0, False), ("Walk", 12.0, None)],
)
def test_the_only_track_is_the_way_of_stops_where_it_passes_them_or_has_their_name(spots, name, start, used):
    stops = [(10.0, 45.0), (10.05, 45.02), (10.1, 45.0)]
    told = points("wpt", stops, "W") if spots == "wpt" else f"<rte><name>Walk</name>{points('rtept', stops)}</rte>"
    way = [(start + n / 100, 45.0 + n % 3 / 100) for n in range(11)]
    track = f"<trk><name>{name}</name><trkseg>{points('trkpt', way)}</trkseg></trk>"
    planned = plan(read_gpx(events(f"<gpx>{told}{track}</gpx>"), "a.gpx", Findings()), "a", Findings())
    taken = spots == "rte" if used is None else used
    assert len(planned.routes[0].line) == (11 if taken else 0)
    assert len(planned.tracks) == (0 if taken else 1)
    assert len(planned.routes[0].stops) == 3


@given(order=st.permutations(range(8)))
def test_spots_follow_the_line_whatever_order_they_are_told_in(order):
    line = [(10 + n / 100, 45.0) for n in range(80)]
    spots = [Spot((10 + at / 10, 45.001), str(at)) for at in order]
    assert [spot.name for spot in along(spots, line)] == [str(at) for at in range(8)]


def test_a_number_before_a_title_is_told_from_one_in_it():
    told = {"3. Mill": (3, "Mill"), "12) Well": (12, "Well"), "7": (7, ""), "4 - Inn": (4, "Inn"),
            "1861 Square": (None, "1861 Square"), "Mill": (None, "Mill"), "": (None, "")}  # fmt: skip
    assert {text: number_and_title(text) for text in told} == told
    assert in_order([3, None, 1, 3, None]) == [2, 0, 3, 1, 4]


def test_a_text_belongs_to_a_mark_only_where_each_is_nearest_to_the_other():
    import numpy as np

    assert pairs(np.array([[1.0, 5.0], [2.0, 3.0]]), 4.0) == {0: 0}
    assert pairs(np.array([[1.0, 5.0], [4.0, 3.0]]), 2.0) == {0: 0}
    assert pairs(np.zeros((0, 2)), 2.0) == {}
