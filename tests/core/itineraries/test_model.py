# SPDX-License-Identifier: GPL-3.0-or-later
from district_potential.core.itineraries.model import District, in_sequence, key_of, stops_hash


def test_the_mark_of_a_line_changes_with_place_and_order_alone():
    way = [(0.0, 0.0), (1.5, 2.0), (3.0, 1.0)]
    assert stops_hash(way) == stops_hash(list(way))
    assert len(stops_hash(way)) == 16
    marks = {stops_hash(way), stops_hash(way[::-1]), stops_hash(way[:2]), stops_hash([*way[:2], (3.0, 1.0000001)])}
    assert len(marks) == 4


def test_the_mark_is_the_same_for_whole_and_decimal_coordinates():
    assert stops_hash([(1, 2)]) == stops_hash([(1.0, 2.0)])


def test_stops_without_a_number_come_last_in_the_order_given():
    stops = [{"uuid": "a", "sequence": None}, {"uuid": "b", "sequence": 2}, {"uuid": "c", "sequence": 1}]
    assert [stop["uuid"] for stop in in_sequence(stops)] == ["c", "b", "a"]


def test_the_way_of_an_itinerary_passes_over_stops_without_a_point():
    stops = [{"uuid": u, "itinerary": "i", "sequence": n} for n, u in enumerate("abc", 1)]
    district = District(stops=stops, points={"a": (0.0, 0.0), "c": (2.0, 0.0)})
    assert district.way_of("i") == [(0.0, 0.0), (2.0, 0.0)]


def test_rows_without_identifier_are_known_by_their_numbers():
    stops = [{"uuid": None, "fid": n, "itinerary": "i", "sequence": n} for n in (1, 2)]
    stray = [{"uuid": "s", "itinerary": itinerary, "sequence": 1} for itinerary in (None, "")]
    points = {key_of(stop): (float(n), 0.0) for n, stop in enumerate([*stops, *stray])}
    district = District(stops=[*stops, *stray], points=points)
    assert district.way_of("i") == [(0.0, 0.0), (1.0, 0.0)]
    assert district.stops_of("") == district.stops_of("None") == []
