# SPDX-License-Identifier: GPL-3.0-or-later
"""What people read in an Italian QGIS: every text of every algorithm and model, looked up as at run time."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from district_potential.plugin import I18N
from district_potential.toolbox.groups import group_titles

ROOT = Path(__file__).parent.parent
IDS = (Path(__file__).parent / "ids.txt").read_text().split()
LONGEST_TITLE = 60
# Words that stay English in Italian: parameters, columns and options (MIN_COVERAGE, goal_min), kinds of file.
FIXED = re.compile(r"\b(?:[A-Z]{2,}[A-Z_]*|[a-z0-9]+_[a-z0-9_]+)")


@pytest.fixture(scope="module")
def italian(qgis_app):
    """Make QGIS speak Italian within ``with italian():``, as the plugin does."""
    subprocess.run([str(ROOT / ".ci" / "translations")], check=True, capture_output=True)
    compiled = I18N / "district_potential_it.qm"
    if not compiled.exists():
        pytest.skip("lrelease is not installed")

    @contextmanager
    def speaking():
        translator = QTranslator()
        assert translator.load(str(compiled))
        QCoreApplication.installTranslator(translator)
        try:
            yield
        finally:
            QCoreApplication.removeTranslator(translator)

    return speaking


def translations() -> dict[str, set[str]]:
    """Every English text with its Italian ones."""
    found = defaultdict(set)
    for message in ET.parse(I18N / "district_potential_it.ts").iter("message"):
        found[message.findtext("source")].add(message.findtext("translation"))
    return found


def shown(algorithm) -> dict[str, str]:
    """All that the window shows of an algorithm made now, by place."""
    made = algorithm.create()
    texts = {"title": made.displayName(), "group": made.group(), "help": made.about()}
    for definition in made.parameterDefinitions():
        texts[f"{definition.name()}, title"] = definition.description()
        texts[f"{definition.name()}, help"] = definition.help()
    for output in made.outputDefinitions():
        texts[f"{output.name()}, output"] = output.description()
    return texts


@pytest.mark.parametrize("name", IDS)
def test_all_that_an_algorithm_shows_is_italian_in_an_italian_qgis(provider, italian, name):
    algorithm, known = provider.algorithm(name), translations()
    english = shown(algorithm)
    with italian():
        spoken = shown(algorithm)
    assert spoken.keys() == english.keys()
    assert {place: text for place, text in spoken.items() if text not in known[english[place]]} == {}


def test_without_the_translation_texts_are_english_again(provider, italian):
    algorithm = provider.algorithm("create_district")
    with italian():
        assert algorithm.create().displayName() == "Crea distretto"
    assert algorithm.create().displayName() == "Create district"


def test_groups_are_italian_and_keep_their_order(italian):
    with italian():
        titles = list(group_titles().values())
    assert titles == ["1 Territorio", "2 Dimensioni", "3 Potenziale", "4 Sovrammissione", "5 Percorsi"]


def test_titles_fit_the_toolbox(provider, italian):
    with italian():
        titles = {name: provider.algorithm(name).create().displayName() for name in IDS}
    assert {name: title for name, title in titles.items() if len(title) > LONGEST_TITLE} == {}


def test_names_of_parameters_columns_and_options_are_the_same_in_both_languages():
    lost = []
    for english, all_spoken in translations().items():
        for spoken in all_spoken:
            lost += [(word, english) for word in FIXED.findall(english) if word not in spoken]
    assert lost == []


def test_options_explained_in_english_are_explained_in_italian(provider, italian):
    """``mean: of the rows`` has its ``mean`` in Italian too."""
    lost = []
    for name in IDS:
        english = helps_of_choices(provider.algorithm(name).create())
        with italian():
            spoken = helps_of_choices(provider.algorithm(name).create())
        for parameter, (options, text) in english.items():
            explained = [word for word in options if has(word, text)]
            lost += [(name, parameter, word) for word in explained if not has(word, spoken[parameter][1])]
    assert lost == []


def helps_of_choices(algorithm) -> dict[str, tuple[list[str], str]]:
    """Options and help of every choice of an algorithm."""
    choices = [each for each in algorithm.parameterDefinitions() if each.type() == "enum"]
    return {each.name(): (each.options(), each.help()) for each in choices}


def has(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None
