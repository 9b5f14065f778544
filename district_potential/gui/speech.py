# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences in the window, in the user's language, with dates as the user writes them."""

from __future__ import annotations

from html import escape
from typing import Any

from qgis.core import Qgis, QgsSettings
from qgis.PyQt.QtCore import QDate, QDateTime, QLocale, Qt

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message, language_of, say
from district_potential.layers.compat import locale

SECONDS = 8


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
        self._bar.pushMessage("", escape(text, quote=False), Qgis.MessageLevel.Success, SECONDS)

    def note(self, text: str) -> None:
        """Say what is worth knowing."""
        self._bar.pushMessage("", escape(text, quote=False), Qgis.MessageLevel.Info, SECONDS)

    def bad(self, text: str) -> None:
        """Say what went wrong; it stays until it is closed."""
        self._bar.pushMessage("", escape(text, quote=False), Qgis.MessageLevel.Warning, 0)

    def error(self, error: PotentialError) -> None:
        """Say what is wrong with the data."""
        self.bad(sentence(error))

    def ask(self, text: str, button: Any) -> None:
        """Say a sentence with a button beside it, which also closes it."""
        item = self._bar.createMessage(escape(text, quote=False))
        item.layout().addWidget(button)
        button.clicked.connect(lambda: self._bar.popWidget(item))
        self._bar.pushWidget(item, Qgis.MessageLevel.Info)
