# SPDX-License-Identifier: GPL-3.0-or-later
"""The zip that goes to the plugin repository: what it holds, and that it works where nothing else of ours is."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CI = ROOT / ".ci"
PROCESS = next((c for c in ("/usr/bin/qgis_process.bin", shutil.which("qgis_process")) if c and Path(c).exists()), None)


@pytest.fixture(scope="module")
def contents():
    specification = importlib.util.spec_from_file_location("package_contents", CI / "package_contents.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("the package is made from the repository's history, which is not here")
    made = subprocess.run(
        [CI / "package", tmp_path_factory.mktemp("package")], capture_output=True, text=True, check=True
    )
    return Path(made.stdout.strip())


def zip_of(path: Path, entries: dict[str, int]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, mode in entries.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            archive.writestr(entry, "")
    return path


def test_the_package_holds_what_the_repository_asks_and_nothing_it_refuses(package, contents):
    with zipfile.ZipFile(package) as archive:
        assert list(contents.faults_of(archive)) == []


def test_the_package_carries_every_compiled_translation_and_every_data_folder(package):
    with zipfile.ZipFile(package) as archive:
        names = set(archive.namelist())
    compiled = (ROOT / "district_potential" / "i18n").glob("*.qm")
    assert {f"district_potential/i18n/{path.name}" for path in compiled} <= names
    committed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-tree", "-r", "--name-only", "HEAD", "district_potential"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    shipped = {name for name in committed if not Path(name).name.startswith(".")}
    assert shipped <= names


@pytest.mark.parametrize(
    ("name", "mode", "fault"),
    [
        ("district_potential/.secret", 0o100644, "is hidden"),
        ("district_potential/run.sh", 0o100644, "has no place in a package"),
        ("district_potential/tests/a.py", 0o100644, "has no place in a package"),
        ("district_potential/a.py", 0o100755, "is executable"),
        ("district_potential/metadata", 0o120777, "is a link"),
        ("other/a.py", 0o100644, "is not in the plugin's folder"),
        ("district_potential/../a.py", 0o100644, "is not in the plugin's folder"),
    ],
)
def test_what_the_repository_would_refuse_is_found(tmp_path, contents, name, mode, fault):
    with zipfile.ZipFile(zip_of(tmp_path / "bad.zip", {name: mode})) as archive:
        assert f"{name} {fault}" in list(contents.faults_of(archive))


def test_metadata_without_a_tracker_or_the_provider_is_found(contents):
    text = (ROOT / "metadata.txt").read_text(encoding="utf-8")
    assert list(contents.faults_of_metadata(text)) == []
    maimed = "\n".join(line for line in text.splitlines() if not line.startswith(("tracker", "hasProcessing")))
    assert len(list(contents.faults_of_metadata(maimed))) == 3


@pytest.mark.slow
@pytest.mark.skipif(PROCESS is None, reason="qgis_process is not installed")
def test_the_package_in_an_empty_profile_lists_every_algorithm(package, tmp_path):
    profile = tmp_path / "settings" / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text("[PythonPlugins]\ndistrict_potential=true\n", encoding="utf-8")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(profile / "python" / "plugins")
        names = archive.namelist()
    (tmp_path / "run").mkdir(mode=0o700)
    ours = ("QGIS_PLUGINPATH", "PYTHONPATH")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    environment |= {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "settings"),
    }
    listed = subprocess.run(
        [PROCESS, "list"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert listed.returncode == 0, listed.stderr
    assert "Traceback" not in listed.stderr
    algorithms = [name for name in names if name.startswith("district_potential/toolbox/algorithms/")]
    models = [name for name in names if name.startswith("district_potential/models/")]
    shipped = {Path(name).stem for name in algorithms + models if name.endswith((".py", ".model3"))} - {"__init__"}
    assert set(re.findall(r"\bdistrictpotential:(\w+)", listed.stdout)) == shipped
