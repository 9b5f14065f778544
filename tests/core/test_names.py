# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.names import fold, is_safe, nearest, safe_name, safe_names


def test_published_headers_become_safe_names():
    assert safe_name("Popolazione al 1° gennaio - Totale") == "popolazione_al_1_gennaio_totale"
    assert safe_name("2023") == "c_2023"
    assert safe_name("fid") == "c_fid"
    assert safe_name("città'") == "citta"
    assert safe_name("") == "c"


def test_long_headers_are_cut_at_a_word_and_told_apart():
    long = "Reddito di spettanza dell'imprenditore in contabilità ordinaria - "
    names = safe_names([long + "Frequenza", long + "Ammontare"])
    assert names[0] == "reddito_di_spettanza_dell_imprenditore_in"
    assert names[1] == names[0] + "_2"


def test_names_that_differ_only_in_case_are_told_apart():
    assert safe_names(["Nati", "nati", "NATI"]) == ["nati", "nati_2", "nati_3"]
    assert safe_names(["code"], taken=["Code"]) == ["code_2"]


@given(st.lists(st.text(max_size=80), max_size=30))
def test_every_text_gets_a_safe_and_unique_name(texts):
    names = safe_names(texts)
    assert len({name.casefold() for name in names}) == len(texts)
    assert all(is_safe(name) for name in names)
    assert safe_names(names) == names


def test_words_are_compared_without_case_accents_and_blanks():
    assert fold("  Castel San  Niccolò ") == fold("castel san niccolo\u0300")


def test_the_nearest_word_is_offered():
    assert nearest("incme", ["income", "area"]) == "income"
    assert nearest("zzz", ["income"]) == ""
