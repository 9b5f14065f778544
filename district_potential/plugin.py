# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin as QGIS loads it: translator, provider and, in the window, the dock; no logic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from district_potential.toolbox.provider import DistrictProvider

I18N = Path(__file__).parent / "i18n"


class DistrictPotentialPlugin:
    """Registers the provider, in the window and headless, and takes it out again."""

    def __init__(self, iface: Any = None) -> None:
        self.iface = iface
        self.provider: DistrictProvider | None = None
        self.translator: QTranslator | None = None
        self.entry: Any = None

    def initProcessing(self, listed: bool = False) -> None:
        """Install the translator and the provider; all that ``qgis_process`` needs.

        listed: algorithms are only listed until one is asked for.
        """
        locale = str(QgsSettings().value("locale/userLocale", "") or QgsApplication.locale())
        translator = QTranslator()
        if translator.load(str(I18N / f"district_potential_{locale[:2]}.qm")):
            QCoreApplication.installTranslator(translator)
            self.translator = translator
        self.provider = DistrictProvider(listed)
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Do the same in the window, and put the dock into it."""
        from district_potential.gui.dock.entry import Entry  # noqa: PLC0415 - headless QGIS has no window

        self.initProcessing(listed=True)
        self.entry = Entry(self.iface)

    def unload(self) -> None:
        """Take out what was put in."""
        if self.entry is not None:
            self.entry.remove()
            self.entry = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        if self.translator is not None:
            QCoreApplication.removeTranslator(self.translator)
            self.translator = None
