# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of sources is the recipe of a district."""

import pytest

from district_potential.core.dimensions.tables.recipes import (
    NewField,
    framework_rows,
    read_about,
    read_recipes,
    refuse_same_names,
)
from district_potential.core.errors import PotentialError
from district_potential.core.framework import COLUMNS
from district_potential.core.table import Field, Records


def recipes(columns, *rows):
    return read_recipes(Records("sources.csv", tuple(columns), tuple(rows), tuple(range(2, len(rows) + 2))))


def test_one_row_is_one_file_with_the_parameters_of_an_import():
    read = recipes(
        ["table", "Match", "COLUMNS", "duplicates", "count field", "numbers", "marks", "PREFIX", "year", "Notes"],
        ["a.csv", "name", "x; #3\n#5-#6", "sum", "n", "x=comma", "-=0;x=missing", "p_", 2023.0, "mine"],
        [None] * 10,
        ["b.csv", *[""] * 9],
    )
    assert [recipe.number for recipe in read] == [2, 4]
    assert read[0].choices.columns == ("x", "#3", "#5-#6")
    assert (read[0].choices.match, read[0].choices.duplicates, read[0].choices.count_field) == ("name", "sum", "n")
    assert (read[0].choices.numbers, read[0].choices.marks) == (("x=comma",), ("-=0", "x=missing"))
    assert read[0].told == {"year": "2023"}
    assert (read[1].choices.match, read[1].choices.duplicates, read[1].prefix) == ("code", "refuse", "")


@pytest.mark.parametrize(
    ("columns", "row", "code"),
    [
        (["TABLE", "KEY_COLUM"], ["a.csv", "x"], "sources_column_unknown"),
        (["KEY_COLUMN"], ["x"], "sources_without_table"),
        (["TABLE", "KEY_COLUMN"], [None, "x"], "sources_row_without_table"),
        (["TABLE", "MATCH"], ["a.csv", "names"], "sources_word_unknown"),
        (["TABLE"], [None], "table_without_data"),
    ],
)
def test_what_a_sources_table_lacks_or_misspells_is_refused(columns, row, code):
    with pytest.raises(PotentialError) as refused:
        recipes(columns, row)
    assert refused.value.message.code == code
    str(refused.value)


def test_two_files_must_not_give_the_same_field():
    refuse_same_names(["x"], {"y": "a.csv"}, "b.csv")
    with pytest.raises(PotentialError):
        refuse_same_names(["X"], {"x": "a.csv"}, "b.csv")


def test_framework_rows_carry_what_is_known_and_leave_judgement_to_people():
    (recipe,) = recipes(["TABLE", "PARENT", "SOURCE", "YEAR"], ["a.csv", "social", "Istat", "2025"])
    read = {"decimal_mark": "comma", "missing": {"blank": 2}}
    new = NewField(Field("share", "number", "Quota %"), "%", "", recipe.table, read, recipe.told)
    table = framework_rows([new])
    assert table.names == list(COLUMNS)
    row = {name: table[name][-1] for name in table.names}
    told = {name: cell for name, cell in row.items() if cell is not None}
    assert told == {
        "id": "share", "parent": "social", "label": "Quota %", "kind": "indicator", "field": "share", "unit": "%",
        "source": "Istat", "year": "2025",
        "parameters": '{"read": {"decimal_mark": "comma", "missing": {"blank": 2}}}',
    }  # fmt: skip


def test_the_dimensions_that_sources_name_come_before_their_indicators_once():
    def made(name, parent):
        return NewField(Field(name, "number", name), "", "", "a.csv", {}, {"parent": parent} if parent else {})

    fields = [("a", "Vita sociale"), ("b", ""), ("c", "economic"), ("economic", "vita sociale")]
    table = framework_rows([made(*about) for about in fields])
    assert list(table["id"]) == ["vita_sociale", "economic", "a", "b", "c", "economic_2"]
    assert list(table["label"])[:2] == ["Vita sociale", "economic"]
    assert list(table["kind"]) == ["dimension"] * 2 + ["indicator"] * 4
    assert list(table["parent"]) == [None, None, "vita_sociale", None, "economic", "vita_sociale"]


def test_what_is_told_of_a_table_bears_the_names_of_a_sources_table():
    assert read_about(["year = 2023", "LICENCE=CC BY=4.0"]) == {"year": "2023", "licence": "CC BY=4.0"}
    for entry in ("2023", "AUTHOR=Istat"):
        with pytest.raises(PotentialError) as refused:
            read_about([entry])
        assert refused.value.message.code == "about_unread"
