# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from district_potential.core.report.bars import Row, bars

SVG = "{http://www.w3.org/2000/svg}"


def test_bars_are_as_long_as_their_shares_and_two_differ_by_filling():
    drawn = bars([Row("one", [0.5, 1.25]), Row("two", [-0.1, np.nan])], ["first", "second"], "Title", "Told", "it", "b")
    picture = ET.fromstring(drawn)
    told = {
        rect.find(f"{SVG}title").text: rect
        for rect in picture.iter(f"{SVG}rect")
        if rect.find(f"{SVG}title") is not None
    }
    wide = {about: float(rect.get("width")) for about, rect in told.items() if about}
    assert wide["one, first: 0,50"] == pytest.approx(0.4 * wide["one, second: 1,25"], abs=0.1)
    assert wide["two, first: -0,10"] == wide["two, second: –"] == 0
    assert told["one, first: 0,50"].get("fill") == "#0072b2"
    assert told["one, second: 1,25"].get("fill") == "url(#b_hatch)"
    texts = [text.text for text in picture.iter(f"{SVG}text")]
    assert [said for said in texts if said in ("first", "second", "one", "two")] == ["first", "second", "one", "two"]
