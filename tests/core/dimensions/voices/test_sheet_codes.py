# SPDX-License-Identifier: GPL-3.0-or-later
"""What is printed on a sheet is read again, whoever writes it and however; what was misread is never taken."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from district_potential.core.dimensions.voices.forms import Harvest, Place, Voice
from district_potential.core.dimensions.voices.settle import Choices, settle
from district_potential.core.dimensions.voices.sheets import (
    MOST_GROUPS,
    MOST_MAPS,
    SCALES,
    SIZES,
    check_sign,
    frame_near,
    read_codes,
    sheet_code,
)
from district_potential.core.dimensions.voices.squares import COLUMNS, ROWS, away_from, place_of, read_sheets, side_of
from district_potential.core.findings import Findings

FRAMES = st.builds(
    frame_near,
    st.sampled_from(SIZES),
    st.sampled_from(SCALES),
    st.floats(-90, 90),
    st.floats(-180, 180),
)
CODES = st.builds(sheet_code, st.text(), st.integers(1, MOST_MAPS), st.integers(1, MOST_GROUPS), FRAMES)
CASTLES = frame_near("A1", 60_000, 41.8, 12.8)


def typed(*rows):
    """Voices with these answers, as they stand after an import of typed rows, and what was found."""
    voices = [Voice(number, fields=dict(row)) for number, row in enumerate(rows, 2)]
    findings = Findings()
    read_sheets(voices, findings)
    return voices, [(each.reason.code, each.row) for each in findings]


def test_the_check_sign_is_that_of_the_standard():
    assert check_sign("A1-2425G-ABC1234002") == "M"  # the example of the Global Release Identifier, ISO 7064 MOD 37,36


@given(FRAMES, st.text(), st.integers(1, MOST_MAPS), st.integers(1, MOST_GROUPS))
def test_a_code_tells_its_frame_again(frame, title, chart, group):
    (read,) = read_codes(sheet_code(title, chart, group, frame))
    assert (read.code, read.frame) == (sheet_code(title, chart, group, frame), frame)


@given(st.sampled_from(SCALES), st.floats(-85, 85), st.floats(-179.9, 179.9))
def test_the_middle_of_a_frame_moves_by_less_than_paper_leaves_free(scale, latitude, longitude):
    frame = frame_near("A3", scale, latitude, longitude)
    degree = 20_004_000 / 180
    assert abs(frame.latitude - latitude) * degree <= 0.0051 * scale
    assert (abs(frame.longitude - longitude) + 180) % 360 - 180 <= 0.0051 * scale / degree


@given(CODES, st.sampled_from(["{}", "foto {} (2).jpg", "IMG_{}_retro.png", " {} "]), st.booleans())
def test_hands_and_files_write_a_code_in_their_own_way(code, around, plain):
    written = code.replace("0", "O").replace("1", "I") if plain else code.lower().replace("-", "_")
    assert [read.code for read in read_codes(around.format(written))] == [code]
    assert [read.code for read in read_codes(around.format(code.replace("-", "")))] == [code]
    assert [read.code for read in read_codes(around.format(code.replace("-", " - ")))] == [code]


@given(CODES, st.data())
def test_one_wrong_sign_is_never_taken_for_another_sheet(code, data):
    at = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from("ABCDEFGHJKLMNPQRSTUVWXYZ23456789"))
    assume(code[at] not in (other, "-", "0", "1", "O", "I"))
    wrong = code[:at] + other + code[at + 1 :]
    assert all(read.frame is None for read in read_codes(wrong))


@pytest.mark.parametrize("text", ["", "Foglio1", "Tavolo A12 centrale", "2026-11-28", "Assemblea 3 novembre", "A12"])
def test_other_names_of_sheets_are_no_codes(text):
    assert read_codes(text) == []


def test_more_maps_or_groups_than_codes_are_refused():
    with pytest.raises(ValueError, match="23"):
        sheet_code("x", MOST_MAPS + 1, 1, CASTLES)
    with pytest.raises(ValueError, match="100"):
        sheet_code("x", 1, MOST_GROUPS + 1, CASTLES)


def test_a_square_is_a_place_as_exact_as_it_is_large():
    side = side_of(CASTLES)
    assert side == 2400  # 20 mm on A3, 40 mm on A1, at 1:60,000
    first, last = place_of(CASTLES, "A1"), place_of(CASTLES, f"p {ROWS}")
    assert first.position[0] < CASTLES.longitude < last.position[0]
    assert first.position[1] > CASTLES.latitude > last.position[1]
    assert first.accuracy == pytest.approx(side / 2**0.5, abs=0.1)
    assert place_of(CASTLES, "4c") == place_of(CASTLES, "C4") == place_of(CASTLES, " C-4 ")
    for none in ("I4", "O4", "A0", "A13", "Z1", "", "4", "Piazza 4", "C4;D4"):
        assert place_of(CASTLES, none) is None


def test_a_way_on_the_ellipsoid_ends_where_the_published_one_does():
    # Vincenty (1975) as recomputed by Geoscience Australia: Flinders Peak to Buninyong, GRS 80.
    azimuth, length = 306.86815920333, 54972.271
    import math

    east, north = (length * turn(math.radians(azimuth)) for turn in (math.sin, math.cos))
    longitude, latitude = away_from(144.42486788888888, -37.95103341666667, east, north)
    assert latitude == pytest.approx(-37.65282113888889, abs=2e-8)
    assert longitude == pytest.approx(143.92649552777777, abs=2e-8)


def test_typed_rows_get_their_sheet_and_their_place():
    code = sheet_code("Castelli Romani", 2, 7, CASTLES)
    assert code.startswith("CASTEL-B07-")
    (need, own, bare), found = typed(
        {"sheet": code.lower(), "square": "C4", "kind": "need"},
        {"sheet": code, "square": "C4", "accuracy_m": 5.0},
        {"sheet": code},
    )
    assert [each.fields["sheet"] for each in (need, own, bare)] == [code] * 3
    assert need.place == place_of(CASTLES, "C4")
    assert need.fields == {"sheet": code, "kind": "need", "accuracy_m": need.place.accuracy}
    assert own.fields["accuracy_m"] == 5.0
    assert own.fields["kind"] == "place"
    assert bare.place is None
    assert found == []


def test_what_cannot_be_placed_is_told_and_kept():
    code = sheet_code("Castelli", 1, 1, CASTLES)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    voices, found = typed(
        {"sheet": wrong, "square": "C4"}, {"square": "C4"}, {"sheet": code, "square": "I9"}, {"sheet": "Tavolo 1"}
    )
    assert [voice.place for voice in voices] == [None] * 4
    assert [voice.fields.get("sheet") for voice in voices] == [wrong, None, code, "Tavolo 1"]
    assert sorted(found) == [("sheet_code_misread", 2), ("square_unknown", 4), ("squares_without_sheet", 2)]
    assert all("square" not in voice.fields for voice in voices)


def test_a_place_that_is_told_otherwise_stays():
    here = Voice(2, place=Place.point(12.5, 41.9), fields={"sheet": sheet_code("x", 1, 1, CASTLES), "square": "A1"})
    read_sheets([here], Findings())
    assert here.place == Place.point(12.5, 41.9)


@given(CODES, st.integers(0, COLUMNS * ROWS - 1))
def test_a_code_is_never_taken_for_what_shows_a_person(code, number):
    harvest = Harvest([Voice(2, fields={"sheet": code, "kind": "need"})])
    settled = settle(harvest, Choices(smallest_group=0), "file", Findings())
    assert settled.table[0].fields["sheet"] == code
