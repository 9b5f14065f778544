# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences in the message bar are seen whole."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtWidgets import QPushButton, QTextBrowser

from district_potential.gui.speech import Speaker
from tests.gui.dock.conftest import settle


def hidden_lines(window, width=700):
    """How many pixels of the sentence on top are to be scrolled to, in a bar that is as high as it wants to be."""
    for _ in range(2):
        window.bar.resize(width, window.bar.sizeHint().height())
        settle()
    return window.bar.currentItem().findChild(QTextBrowser).verticalScrollBar().maximum()


@pytest.mark.parametrize("words", [1, 20, 60])
def test_every_line_of_a_sentence_is_seen(window, words):
    window.bar.resize(700, 40)
    window.window.show()
    speaker = Speaker(window)
    told = "busy " * words
    speaker.bad(told)
    assert hidden_lines(window) == 0
    assert hidden_lines(window, 520) == 0
    assert window.said == [told]
    speaker.ask(told, QPushButton("Go"))
    assert hidden_lines(window) == 0


def test_a_sentence_of_one_line_is_as_high_as_those_of_qgis(window):
    window.bar.resize(700, 40)
    window.window.show()
    window.bar.pushMessage("", "Fine.")
    settle()
    height = window.bar.currentItem().sizeHint().height()
    Speaker(window).good("Fine.")
    settle()
    assert window.bar.currentItem().sizeHint().height() == height
