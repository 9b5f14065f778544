# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences in the window, in the user's language, with dates as the user writes them."""

from __future__ import annotations

from functools import partial
from html import escape
from math import ceil
from typing import Any

from qgis.core import Qgis, QgsSettings
from qgis.gui import QgsMessageBarItem
from qgis.PyQt.QtCore import QDate, QDateTime, QLocale, QSizeF, Qt
from qgis.PyQt.QtWidgets import QTextBrowser

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message, language_of, say
from district_potential.layers.compat import locale

SECONDS = 8
# How high QGIS makes a sentence in its message bar: a line, the others are scrolled through.
ONE_LINE = "max-height: 1.75em; min-height: 1.75em;"
MOST_LINES = 10


def language() -> str:
    """The language of the window, ``it`` or ``en``."""
    return language_of(str(QgsSettings().value("locale/userLocale", "") or locale()))


def said(message: Message) -> str:
    """A message of the method in the language of the window."""
    return say(message, language())


def sentence(error: PotentialError) -> str:
    """The sentence of an error, in the language of the window."""
    return said(error.message)


def date_text(iso: str | None) -> str:
    """A date as the user writes it, with all of its year; a year alone as it is; a dash where there is none."""
    date = QDate.fromString(str(iso or "")[:10], Qt.DateFormat.ISODate)
    form = _locale().dateFormat(QLocale.FormatType.ShortFormat)
    form = form if "yyyy" in form else form.replace("yy", "yyyy")
    return _locale().toString(date, form) if date.isValid() else str(iso or "–")


def moment_text(iso: str | None) -> str:
    """A moment (ISO, UTC) in the user's own time and way of writing."""
    here = _local(iso)
    return f"{day_text(iso)} {here.toString('HH:mm')}" if here.isValid() else str(iso or "")


def day_text(iso: str | None) -> str:
    """The day of a moment (ISO, UTC) where the user is, which may be another one than in UTC."""
    here = _local(iso)
    return date_text(here.toString(Qt.DateFormat.ISODate)) if here.isValid() else str(iso or "")


def _local(iso: str | None) -> QDateTime:
    return QDateTime.fromString(str(iso or ""), Qt.DateFormat.ISODate).toLocalTime()


def _locale() -> QLocale:
    """The user's way of writing; that of the window's language where the system has none."""
    found = QLocale()
    # Of the English locales, the dates of this one (2024-05-02) cannot be misread.
    plain = {"it": "it_IT", "en": "en_SE"}
    return QLocale(plain[language()]) if found.language() == QLocale.Language.C else found


def plain(text: str) -> str:
    """A text for a tooltip, which shows it literally even if it looks like markup."""
    return f"<p>{escape(text)}</p>" if "<" in text or "&" in text else text


class Speaker:
    """Shows sentences in the message bar, which reads them as HTML: so titles in them are escaped."""

    def __init__(self, iface: Any) -> None:
        self._bar = iface.messageBar()

    def good(self, text: str) -> None:
        """Say what was done."""
        self._say(text, Qgis.MessageLevel.Success, SECONDS)

    def note(self, text: str) -> None:
        """Say what is worth knowing."""
        self._say(text, Qgis.MessageLevel.Info, SECONDS)

    def bad(self, text: str) -> None:
        """Say what went wrong; it stays until it is closed."""
        self._say(text, Qgis.MessageLevel.Warning, 0)

    def error(self, error: PotentialError) -> None:
        """Say what is wrong with the data."""
        self.bad(sentence(error))

    def ask(self, text: str, button: Any) -> None:
        """Say a sentence with a button beside it, which also closes it."""
        item = self._item(text)
        item.layout().addWidget(button)
        button.clicked.connect(lambda: self._bar.popWidget(item))
        self._bar.pushWidget(item, Qgis.MessageLevel.Info)

    def _say(self, text: str, level: Qgis.MessageLevel, seconds: int) -> None:
        self._bar.pushWidget(self._item(text), level, seconds)

    def _item(self, text: str) -> QgsMessageBarItem:
        """A sentence as the message bar shows it, with all of its lines."""
        item = self._bar.createMessage(escape(text, quote=False))
        for browser in item.findChildren(QTextBrowser):
            grow = partial(_show_lines, browser, browser.styleSheet())
            browser.document().documentLayout().documentSizeChanged.connect(grow)
        return item


def _show_lines(browser: QTextBrowser, style: str, size: QSizeF) -> None:
    """Make a sentence as high as its lines are at the width that there is."""
    line, margins = browser.fontMetrics().lineSpacing(), 2 * browser.document().documentMargin()
    high = ceil(min(size.height(), MOST_LINES * line + margins))
    if high > line + 2 * margins:
        style = style.replace(ONE_LINE, f"max-height: {high}px; min-height: {high}px;")
    if browser.styleSheet() != style:
        browser.setStyleSheet(style)
