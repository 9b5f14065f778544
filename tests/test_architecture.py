# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may import whom, and what stands where."""

from __future__ import annotations

import ast
import json
import string
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "district_potential"
MAY_IMPORT = {
    "plugin": {"gui", "toolbox"},
    "gui": {"gui", "layers", "core"},
    "toolbox": {"toolbox", "layers", "core"},
    "layers": {"layers", "core"},
    "core": {"core"},
}
LIBRARIES_OF_CORE = {"numpy", "scipy", "pandas", "district_potential"}
SOURCES = sorted(path for path in HOUSE.rglob("*.py") if "demo" not in path.relative_to(HOUSE).parts)


def imports(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


def floor(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_a_floor_imports_only_what_lies_below_it(path):
    here = floor(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "district_potential" and len(parts) > 1 and here in MAY_IMPORT:
            assert parts[1] in MAY_IMPORT[here] | {here}, f"{path.name} imports {name}"
        if here == "core":
            assert parts[0] in LIBRARIES_OF_CORE | set(sys.stdlib_module_names) | {"__future__"}, f"{path}: {name}"
        if here not in ("gui", "plugin", "demo"):
            assert not name.startswith(("qgis.gui", "qgis.utils")), f"{path}: {name}"
        if parts[0] == "district_potential" and "algorithms" in parts and "algorithms" in path.parts:
            raise AssertionError(f"{path.name} imports another algorithm: {name}")


def test_files_are_written_as_the_oldest_python_knows_it():
    """``Path.write_text`` takes no ``newline`` before Python 3.10, and QGIS 3.40 still comes with 3.9 somewhere."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "write_text":
                assert {keyword.arg for keyword in node.keywords} <= {"encoding"}, f"{path}:{node.lineno}"


def test_the_window_never_waits_for_an_algorithm():
    for path in SOURCES:
        if floor(path) == "gui":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
                assert called not in ("processing.run", "processing.runAndLoadResults"), f"{path.name}:{node.lineno}"


def test_core_is_imported_without_qgis():
    code = (
        "import sys, pkgutil, importlib; sys.modules['qgis'] = None\n"
        "import district_potential.core as core\n"
        "for m in pkgutil.walk_packages(core.__path__, 'district_potential.core.'): importlib.import_module(m.name)\n"
        "assert 'pandas' not in sys.modules, 'pandas is imported before it is needed'\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_only_one_module_asks_for_the_version_of_qgis():
    asking = [p for p in SOURCES if "QGIS_VERSION" in p.read_text(encoding="utf-8")]
    assert [p.name for p in asking] == ["compat.py"]


def test_every_source_file_names_its_licence():
    for path in SOURCES:
        assert path.read_text(encoding="utf-8").startswith("# SPDX-License-Identifier: GPL-3.0-or-later"), path


# --- words --------------------------------------------------------------------------------------------------------


def sentences(language: str) -> dict[str, object]:
    return json.loads((HOUSE / "core" / "words" / f"{language}.json").read_text(encoding="utf-8"))


def placeholders(sentence: object) -> set[str]:
    forms = sentence.values() if isinstance(sentence, dict) else [sentence]
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


def test_both_languages_have_the_same_sentences():
    english, italian = sentences("en"), sentences("it")
    assert english.keys() == italian.keys()
    for code, sentence in english.items():
        assert placeholders(sentence) == placeholders(italian[code]), code
        assert isinstance(sentence, dict) == isinstance(italian[code], dict), code
        assert sentence, code
        assert italian[code], code


def test_every_sentence_is_used():
    said = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
    unused = sorted(set(sentences("en")) - said)
    assert not unused, unused


def test_every_sentence_that_is_said_exists_and_is_given_its_values():
    known = sentences("en")
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            if ast.unparse(node.func) not in ("PotentialError", "Message.of"):
                continue
            where, code = f"{path.name}:{node.lineno}", node.args[0].value
            assert code in known, f"{where}: {code}"
            given = {keyword.arg for keyword in node.keywords}
            wanted = placeholders(known[code]) | ({"n"} if isinstance(known[code], dict) else set())
            assert None in given or wanted <= given, f"{where}: {code} is not given {wanted - given}"
