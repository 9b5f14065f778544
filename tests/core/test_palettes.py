# SPDX-License-Identifier: GPL-3.0-or-later
"""Every palette is told apart by colour-blind readers, by a measure that is itself tested."""

from __future__ import annotations

import numpy as np
import pytest

from district_potential.core import palettes
from tests.core.colour_vision import ciede2000, lab, linear, smallest_difference

# Sharma, Wu and Dalal 2005, table 1: L*a*b* of both colours and their CIEDE2000.
SHARMA = """
50.0000 2.6772 -79.7751 50.0000 0.0000 -82.7485 2.0425
50.0000 3.1571 -77.2803 50.0000 0.0000 -82.7485 2.8615
50.0000 2.8361 -74.0200 50.0000 0.0000 -82.7485 3.4412
50.0000 -1.3802 -84.2814 50.0000 0.0000 -82.7485 1.0000
50.0000 -1.1848 -84.8006 50.0000 0.0000 -82.7485 1.0000
50.0000 -0.9009 -85.5211 50.0000 0.0000 -82.7485 1.0000
50.0000 0.0000 0.0000 50.0000 -1.0000 2.0000 2.3669
50.0000 -1.0000 2.0000 50.0000 0.0000 0.0000 2.3669
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0009 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0010 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0011 7.2195
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0012 7.2195
50.0000 -0.0010 2.4900 50.0000 0.0009 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0010 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0011 -2.4900 4.7461
50.0000 2.5000 0.0000 50.0000 0.0000 -2.5000 4.3065
50.0000 2.5000 0.0000 73.0000 25.0000 -18.0000 27.1492
50.0000 2.5000 0.0000 61.0000 -5.0000 29.0000 22.8977
50.0000 2.5000 0.0000 56.0000 -27.0000 -3.0000 31.9030
50.0000 2.5000 0.0000 58.0000 24.0000 15.0000 19.4535
50.0000 2.5000 0.0000 50.0000 3.1736 0.5854 1.0000
50.0000 2.5000 0.0000 50.0000 3.2972 0.0000 1.0000
50.0000 2.5000 0.0000 50.0000 1.8634 0.5757 1.0000
50.0000 2.5000 0.0000 50.0000 3.2592 0.3350 1.0000
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630
61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082
"""


def test_the_measure_gives_the_published_colour_differences():
    pairs = np.array([line.split() for line in SHARMA.strip().splitlines()], dtype=float)
    assert ciede2000(pairs[:, :3], pairs[:, 3:6]) == pytest.approx(pairs[:, 6], abs=5e-5)
    assert ciede2000(pairs[:, 3:6], pairs[:, :3]) == pytest.approx(pairs[:, 6], abs=5e-5)


def test_the_measure_sees_red_and_green_run_together_in_deutan_vision():
    difference, vision = smallest_difference(["#b2a000", "#d78b1f"])
    assert difference < 12
    assert "protan" in vision or "deutan" in vision


@pytest.mark.parametrize("palette", ["viridis", "puor", "okabe_ito"])
def test_classes_of_a_palette_are_told_apart_by_every_eye(palette):
    for n in range(2, palettes.SAFE_CLASSES[palette] + 1):
        difference, vision = smallest_difference(palettes.ramp(palette, n))
        assert difference >= 12, (n, vision)


def test_the_corners_of_two_measures_are_told_apart_by_every_eye():
    difference, vision = smallest_difference(list(palettes.CORNERS))
    assert difference >= 12, vision


@pytest.mark.parametrize("palette", palettes.BIVARIATE)
@pytest.mark.parametrize("side", [2, 3, 4])
def test_cells_of_a_bivariate_square_are_told_apart_by_every_eye(palette, side):
    cells = [colour for column in palettes.bivariate(side, palette) for colour in column]
    difference, vision = smallest_difference(cells)
    assert len(cells) == side * side
    assert difference >= 12, vision


@pytest.mark.parametrize("n", range(1, 21))
def test_a_palette_has_as_many_colours_as_classes(n):
    for palette in palettes.SAFE_CLASSES:
        colours = palettes.ramp(palette, n)
        assert len(colours) == n
        assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 for colour in colours)


@pytest.mark.parametrize("n", range(2, 21))
def test_viridis_gets_lighter_class_by_class_so_that_it_survives_in_grey(n):
    lightness = lab(linear(palettes.viridis(n)))[:, 0]
    assert np.all(np.diff(lightness) > 0)


def test_puor_is_lightest_in_the_middle():
    for n in (3, 5, 7):
        lightness = lab(linear(palettes.puor(n)))[:, 0]
        assert int(np.argmax(lightness)) == n // 2


@pytest.mark.parametrize("palette", palettes.BIVARIATE)
@pytest.mark.parametrize("side", [2, 3, 4])
def test_a_bivariate_square_gets_darker_along_both_axes(palette, side):
    square = np.array([lab(linear(column))[:, 0] for column in palettes.bivariate(side, palette)])
    assert np.all(np.diff(square, axis=0) < 0)
    assert np.all(np.diff(square, axis=1) < 0)


def test_letters_are_legible_on_every_cell():
    for palette in palettes.BIVARIATE:
        for colour in (c for side in (2, 3, 4) for column in palettes.bivariate(side, palette) for c in column):
            ground = palettes.luminance(colour)
            ink = 1.0 if palettes.is_dark(colour) else palettes.luminance(palettes.INK)
            contrast = (max(ground, ink) + 0.05) / (min(ground, ink) + 0.05)
            assert contrast >= 4, colour


def test_patterns_get_denser_with_the_level():
    lines = [sum(1 / distance for _, distance in palettes.PATTERNS[palettes.density(level)]) for level in (1, 2, 3, 4)]
    assert lines == sorted(lines)
    assert len(set(lines)) == 4


def test_slanted_lines_mean_no_data_and_nothing_else():
    slanted = {angle for lines in palettes.PATTERNS.values() for angle, _ in lines} & {45, 135}
    assert not slanted
    assert palettes.NO_DATA_LINES[0][0] == 45


def test_luminance_runs_from_black_to_white():
    assert palettes.luminance("#000000") == 0
    assert palettes.luminance("#ffffff") == pytest.approx(1)
    assert palettes.luminance("#777777") == pytest.approx(0.184, abs=1e-3)
