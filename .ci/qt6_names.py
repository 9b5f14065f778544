# SPDX-License-Identifier: GPL-3.0-or-later
"""Resolves every Qt name that the source writes against the PyQt6 of this environment; imports nothing of the source.

usage: qt6_names.py FOLDER...     Prints one line a name that Qt 6 does not have, and fails when there is one.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Iterator, Optional

# What qgis.PyQt offers in both its forms although PyQt6 keeps it elsewhere, or not at all.
MOVED = {("QtWidgets", name): "QtGui" for name in ("QAction", "QActionGroup", "QShortcut")}
PROVIDED_BY_QGIS = {("QtCore", "NULL"), ("QtCore", "QVariant"), ("sip", "*"), ("uic", "*")}
GONE_METHODS = {"exec_", "print_"}


def qt_module(name: str) -> Optional[ModuleType]:
    try:
        return importlib.import_module(f"PyQt6.{name}")
    except ImportError:
        return None


class Names(ast.NodeVisitor):
    """The Qt names of one file: what each local name stands for in PyQt6, and what does not resolve."""

    def __init__(self) -> None:
        self.known: dict[str, object] = {}
        self.faults: list[tuple[int, str]] = []

    def fault(self, node: ast.AST, text: str) -> None:
        self.faults.append((getattr(node, "lineno", 0), text))

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            if alias.name.split(".")[0] in {"PyQt5", "PyQt6", "PySide2", "PySide6"} or alias.name.startswith(
                "qgis.PyQt"
            ):
                self.fault(node, f"import {alias.name}: write 'from qgis.PyQt... import ...'")

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        package = node.module or ""
        if package.split(".")[0] in {"PyQt5", "PyQt6", "PySide2", "PySide6", "sip"}:
            self.fault(node, f"from {package}: import it from qgis.PyQt")
        elif package == "qgis.PyQt":
            for alias in node.names:
                self.learn_module(node, alias)
        elif package.startswith("qgis.PyQt."):
            for alias in node.names:
                self.learn(node, package.split(".")[2], alias)

    def learn_module(self, node: ast.AST, alias: ast.alias) -> None:
        if (alias.name, "*") in PROVIDED_BY_QGIS:
            return
        module = qt_module(alias.name)
        if module is None:
            self.fault(node, f"qgis.PyQt.{alias.name} is not in PyQt6")
        else:
            self.known[alias.asname or alias.name] = module

    def learn(self, node: ast.AST, module_name: str, alias: ast.alias) -> None:
        if {(module_name, alias.name), (module_name, "*")} & PROVIDED_BY_QGIS:
            return
        module = qt_module(MOVED.get((module_name, alias.name), module_name))
        if alias.name == "*" or module is None or not hasattr(module, alias.name):
            self.fault(node, f"{module_name}.{alias.name} is not in PyQt6")
        else:
            self.known[alias.asname or alias.name] = getattr(module, alias.name)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr in GONE_METHODS:
            self.fault(node, f".{node.attr}() is not in PyQt6")
        parts, inner = [], node
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if not isinstance(inner, ast.Name):
            self.generic_visit(node)
        elif inner.id in self.known:
            chain = ".".join([inner.id, *reversed(parts)])
            if not resolves(self.known[inner.id], list(reversed(parts))):
                self.fault(node, f"{chain} is not in PyQt6")


def resolves(value: object, parts: list[str]) -> bool:
    """Whether the attributes lead somewhere; what follows a member of an enumeration is its own affair."""
    for part in parts:
        if not hasattr(value, part):
            return False
        value = getattr(value, part)
    return True


def faults_of(source: str) -> list[tuple[int, str]]:
    """Line and text of every Qt name in ``source`` that PyQt6 does not have."""
    tree = ast.parse(source)
    names = Names()
    imports = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    for node in imports:  # first, wherever they stand: functions above an import may use it
        names.visit(node)
    imported = list(names.faults)
    names.faults.clear()
    names.visit(tree)
    return sorted({*imported, *names.faults})


def report(folders: list[str]) -> Iterator[str]:
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.py")):
            for line, text in faults_of(path.read_text(encoding="utf-8")):
                yield f"{path}:{line}: {text}"


if __name__ == "__main__":
    lines = list(report(sys.argv[1:]))
    print("\n".join(lines) if lines else "Every Qt name resolves in PyQt6.")
    sys.exit(bool(lines))
