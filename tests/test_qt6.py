# SPDX-License-Identifier: GPL-3.0-or-later
"""The check of Qt names itself: what Qt 6 no longer has is found, what both have is left alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

CI = Path(__file__).parent.parent / ".ci"


@pytest.fixture(scope="module")
def python6() -> str:
    found = subprocess.run([CI / "tools", "gate", "ready"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip("PyQt6 is fetched by 'make qt6', which has not run on this machine")
    return f"{found.stdout.strip()}/bin/python"


def faults(python6: str, folder: Path, source: str) -> list[str]:
    (folder / "seen.py").write_text(source, encoding="utf-8")
    run = subprocess.run([python6, CI / "qt6_names.py", folder], capture_output=True, text=True, check=False)
    lines = run.stdout.splitlines()
    assert run.returncode == (0 if lines == ["Every Qt name resolves in PyQt6."] else 1), run.stderr
    return [line.removeprefix(f"{folder / 'seen.py'}:") for line in lines] if run.returncode else []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("from qgis.PyQt.QtCore import Qt\nQt.AlignLeft", "2: Qt.AlignLeft is not in PyQt6"),
        ("from qgis.PyQt.QtCore import Qt as Q\nQ.ItemDataRole.Gone", "2: Q.ItemDataRole.Gone is not in PyQt6"),
        ("from qgis.PyQt import QtGui\nQtGui.QColor.Gone", "2: QtGui.QColor.Gone is not in PyQt6"),
        ("from qgis.PyQt.QtCore import QRegExp", "1: QtCore.QRegExp is not in PyQt6"),
        ("from qgis.PyQt.QtWebKit import QWebView", "1: QtWebKit.QWebView is not in PyQt6"),
        ("from qgis.PyQt.QtCore import *", "1: QtCore.* is not in PyQt6"),
        ("from PyQt5.QtCore import Qt", "1: from PyQt5.QtCore: import it from qgis.PyQt"),
        ("def f(dialog):\n    dialog.exec_()", "2: .exec_() is not in PyQt6"),
        ("def f():\n    from qgis.PyQt.QtCore import QMetaType\n    return QMetaType.Double", "3: QMetaType.Double"),
    ],
)
def test_a_name_that_qt_6_lacks_is_found_with_its_line(python6, tmp_path, source, fault):
    found = faults(python6, tmp_path, source)
    assert len(found) == 1
    assert found[0].startswith(fault)


@pytest.mark.parametrize(
    "source",
    [
        "from qgis.PyQt.QtCore import Qt\nQt.AlignmentFlag.AlignLeft",
        "from qgis.PyQt.QtWidgets import QAction, QDialog\nQDialog.DialogCode.Accepted.value",
        "from qgis.PyQt.QtCore import NULL, QVariant, QMetaType\nQMetaType.Type.Double",
        "from qgis.PyQt import sip, QtWidgets\nQtWidgets.QWidget.show",
        "def f(table):\n    return table.anything.of.theirs",
    ],
)
def test_a_name_that_both_have_is_left_alone(python6, tmp_path, source):
    assert faults(python6, tmp_path, source) == []
