# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of places: what is the same name, what is not, and what stays in doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.codes.place_names import PlaceNames, spelling

NAMES = (
    "Reggio nell'Emilia", "Reggio di Calabria", "San Giovanni Valdarno", "Santa Fiora", "Sant'Agata de' Goti",
    "L'Aquila", "La Spezia", "Bolzano/Bozen", "Castel San Niccolò", "San Lorenzo", "Santi Cosma e Damiano", "Salle",
    "La Salle", "Puegnago sul Garda", "Uggiate-Trevano", "San Floriano del Collio-\x8ateverjan",
)  # fmt: skip


def found(*cells, names=NAMES):
    return [sorted(names[unit] for unit in units) for units in PlaceNames(names).find(cells)]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Reggio Emilia", "Reggio nell'Emilia"),
        ("REGGIO NELL’EMILIA", "Reggio nell'Emilia"),
        ("Reggio Calabria", "Reggio di Calabria"),
        ("S. Giovanni Valdarno", "San Giovanni Valdarno"),
        ("S.GIOVANNI VALDARNO", "San Giovanni Valdarno"),
        ("S. Fiora", "Santa Fiora"),
        ("S. Agata de' Goti", "Sant'Agata de' Goti"),
        ("SS. Cosma e Damiano", "Santi Cosma e Damiano"),
        ("Aquila", "L'Aquila"),
        ("SPEZIA", "La Spezia"),
        ("Bozen - Bolzano", "Bolzano/Bozen"),
        ("Bolzano", "Bolzano/Bozen"),
        ("CASTEL S. NICCOLO'", "Castel San Niccolò"),
        ("Salle", "Salle"),
        ("Puegnago del Garda", "Puegnago sul Garda"),
        ("San Floriano del Collio-Števerjan", "San Floriano del Collio-\x8ateverjan"),
    ],
)
def test_a_name_is_known_without_links_and_with_short_forms(cell, name):
    assert found(cell) == [[name]]


@pytest.mark.parametrize(
    "cell", ["Reggio", "Giovanni Valdarno", "Uggiate", "Emilia", "San Niccolò", "", None, 12, "S."]
)
def test_a_part_of_a_name_is_no_name(cell):
    assert found(cell) == [[]]


def test_a_unit_named_in_its_own_spelling_is_not_taken_by_a_looser_name():
    assert found("Santa Maria del Monte", names=("Santa Maria a Monte",)) == [["Santa Maria a Monte"]]
    assert found("Santa Maria del Monte", "Santa Maria a Monte", names=("Santa Maria a Monte",))[0] == []


def test_a_short_form_of_several_names_stays_in_doubt():
    assert found("S. Agata", names=("San Agata", "Sant'Agata")) == [["San Agata", "Sant'Agata"]]


def test_names_apart_only_by_accent_or_blank_are_told_apart_where_the_column_has_both():
    names = ("Paternò", "Paterno", "Treville", "Tre Ville")
    assert found("PATERNO", names=names) == [["Paterno", "Paternò"]]
    both = found("PATERNO", "PATERNO'", "Treville", "Tre Ville", names=names)
    assert both == [["Paterno"], ["Paternò"], ["Treville"], ["Tre Ville"]]
    assert found("Corvara", "Corvara in Badia/Corvara", names=("Corvara in Badia/Corvara", "Corvara")) == [
        ["Corvara"], ["Corvara in Badia/Corvara"]
    ]  # fmt: skip


def test_names_that_are_the_same_are_never_settled():
    assert [len(units) for units in PlaceNames(("Castro", "Castro")).find(["Castro", "CASTRO"])] == [2, 2]


def test_an_accent_is_spelled_as_the_apostrophe_of_upper_case_tables():
    assert spelling("Niccolò") == spelling("NICCOLO'") != spelling("Niccolo")


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8), st.lists(st.text(max_size=30), max_size=8))
def test_every_name_finds_itself_whatever_else_the_column_holds(names, others):
    units = PlaceNames(names)
    for name, means in zip(names, units.find([*names, *others])):
        if any(letter.isascii() and letter.isalnum() for letter in name):
            assert any(names[unit] == name for unit in means)
