# SPDX-License-Identifier: GPL-3.0-or-later
"""What the side panel of a dialog says: what becomes of the data, then every parameter's help."""

from __future__ import annotations

from html import escape
from typing import Iterable

from qgis.core import Qgis, QgsApplication, QgsProcessingParameterDefinition


def full_help(about: str, definitions: Iterable[QgsProcessingParameterDefinition]) -> str:
    """An algorithm's own text with the helps of its parameters below, which QGIS shows nowhere else in the dialog.

    HTML for the window; for the terminal plain lines, each with the parameter's name as it is typed there.
    """
    told = [each for each in definitions if each.help() and not each.flags() & Qgis.ProcessingParameterFlag.Hidden]
    if QgsApplication.platform() == "qgis_process":
        return "\n".join([about, *(["", *(f"{each.name()}: {each.help()}" for each in told)] if told else [])])
    parts = [f"<p><b>{_html(each.description())}</b><br>{_html(each.help())}</p>" for each in told]
    return "\n".join([_html(about), *parts])


def _html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
